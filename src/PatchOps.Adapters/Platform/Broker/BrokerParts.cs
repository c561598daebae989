using PatchOps.Adapters.Schedules;
using PatchOps.Adapters.Schedules.Tasks;
using PatchOps.Adapters.Storage;
using PatchOps.Brokering;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>What both sides of the broker are made of.</summary>
internal sealed record BrokerParts
{
    /// <summary>Opens what passes between the sides.</summary>
    public required Func<OperationContext, BrokerStore> OpenStore { get; init; }

    /// <summary>The scheduler's tasks.</summary>
    public required TaskFolder Tasks { get; init; }

    /// <summary>How PatchOps is started.</summary>
    public required Func<ScheduledProgram> Program { get; init; }

    /// <summary>PATCHOPS_HOME, or null.</summary>
    public required Func<string?> StateFolder { get; init; }

    /// <summary>The providers themselves, for the side that does a call.</summary>
    public required Func<IReadOnlyList<IPatchProvider>> Providers { get; init; }

    /// <summary>How this process is logged on.</summary>
    public required Func<LogonFacts> Logon { get; init; }

    /// <summary>The time.</summary>
    public required IClock Clock { get; init; }

    /// <summary>Waiting.</summary>
    public required IWait Wait { get; init; }
}
