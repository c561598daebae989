using PatchOps.Adapters.Platform;
using PatchOps.Deployment;
using PatchOps.Ports;

namespace PatchOps.Adapters.Probes;

/// <summary>Looks whether something answers. Whatever goes wrong is a sample; only the caller's stop is an exception.</summary>
/// <param name="processes">Runs commands.</param>
/// <param name="limits">Bounds; null for the usual ones.</param>
internal sealed class HealthProbes(IProcessRunner processes, ProbeLimits? limits = null) : IHealthProbes
{
    private readonly ProbeLimits _limits = limits ?? new ProbeLimits();

    /// <inheritdoc/>
    public HealthSample Tcp(string address, OperationContext context)
    {
        ArgumentGuard.NotNull(address, nameof(address));
        ArgumentGuard.NotNull(context, nameof(context));
        return TcpProbe.Look(address, _limits.Connect, context.Cancellation);
    }

    /// <inheritdoc/>
    public HealthSample Http(string address, OperationContext context)
    {
        ArgumentGuard.NotNull(address, nameof(address));
        ArgumentGuard.NotNull(context, nameof(context));
        return HttpProbe.Look(address, _limits, context.Cancellation);
    }

    /// <inheritdoc/>
    public HealthSample Command(IReadOnlyList<string> command, OperationContext context)
    {
        ArgumentGuard.NotNull(command, nameof(command));
        ArgumentGuard.NotNull(context, nameof(context));
        return CommandProbe.Look(command, _limits.Command, processes, context);
    }
}
