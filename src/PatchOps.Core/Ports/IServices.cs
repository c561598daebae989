using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>The services of the machine: units of systemd, services of Windows.</summary>
public interface IServices
{
    /// <summary>Whether there is a service manager to talk to.</summary>
    bool IsAvailable { get; }

    /// <summary>The unit or service that this process belongs to: restarting it would end the deployment. Null where there is none.</summary>
    string? Own { get; }

    /// <summary>True when it runs, false when it does not, null when nothing tells.</summary>
    bool? IsRunning(string service, OperationContext context);

    /// <summary>Restarts a service, within a bound.</summary>
    /// <exception cref="PatchOpsException">PO1852: it did not come back, or may not be restarted.</exception>
    void Restart(string service, OperationContext context);

    /// <summary>The units that have failed; null when nothing tells.</summary>
    IReadOnlyList<string>? GetFailed(OperationContext context);

    /// <summary>How many errors were logged since then (UTC); null when nothing tells.</summary>
    int? CountErrors(DateTimeOffset since, OperationContext context);
}
