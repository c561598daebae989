using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>What a deployment needs of the world beside the providers.</summary>
public interface IDeploymentPorts
{
    /// <summary>The machine as a whole.</summary>
    IMachine Machine { get; }

    /// <summary>Its services.</summary>
    IServices Services { get; }

    /// <summary>Health probes.</summary>
    IHealthProbes Probes { get; }

    /// <summary>Evidence before a patch.</summary>
    IEvidence Evidence { get; }

    /// <summary>What runs by itself later.</summary>
    ISchedules Schedules { get; }

    /// <summary>Programs: the hooks.</summary>
    IProcessRunner Processes { get; }

    /// <summary>Waiting.</summary>
    IWait Wait { get; }

    /// <summary>Takes the lock of which a machine has one; never waits.</summary>
    /// <param name="operation">What it is taken for; others are told.</param>
    /// <exception cref="PatchOpsException">PO1306 another process has it, PO1301 or PO1307 the folder cannot be used.</exception>
    IDisposable Lock(string operation);

    /// <summary>Opens the deployments; the caller disposes it.</summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1307.</exception>
    IDeploymentStore OpenStore(OperationContext context);

    /// <summary>Opens the deployments to read them, and makes and changes nothing; the caller disposes it.</summary>
    /// <returns>Null where there never was one; to write there is PO1304.</returns>
    /// <exception cref="PatchOpsException">PO1301 to PO1303, PO1307, PO1310.</exception>
    IDeploymentStore? OpenStoreReadOnly(OperationContext context);
}
