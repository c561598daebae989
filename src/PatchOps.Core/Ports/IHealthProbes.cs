using PatchOps.Deployment;

namespace PatchOps.Ports;

/// <summary>Probes what must work. A probe that fails is a sample, never an exception.</summary>
public interface IHealthProbes
{
    /// <summary>Whether an address (<c>host:port</c>) accepts a connection.</summary>
    HealthSample Tcp(string address, OperationContext context);

    /// <summary>Whether an address answers with success (2xx or 3xx).</summary>
    HealthSample Http(string address, OperationContext context);

    /// <summary>Whether a command ends with 0, within a bound.</summary>
    HealthSample Command(IReadOnlyList<string> command, OperationContext context);
}
