namespace PatchOps.Deployment.Run;

/// <summary>A phase that has looked, changed nothing, and knows what it would do.</summary>
internal sealed record PhaseStart
{
    /// <summary>What is about to be done, for people; written before it is.</summary>
    public string Message { get; init; } = "";

    /// <summary>For programs.</summary>
    public IReadOnlyList<JournalFact> Facts { get; init; } = [];

    /// <summary>The deployment's state from that row on; null to leave it.</summary>
    public DeploymentState? State { get; init; }

    /// <summary>Does it; null where there is nothing to do.</summary>
    public Func<PhaseOutcome>? Act { get; init; }

    /// <summary>What there is to say where there is nothing to do.</summary>
    public PhaseOutcome? Already { get; init; }

    /// <summary>It is to be done.</summary>
    public static PhaseStart Begin(string message, Func<PhaseOutcome> act, params IEnumerable<JournalFact>[] facts) =>
        new() { Message = message, Act = act, Facts = facts.SelectMany(f => f).ToArray() };

    /// <summary>Nothing is to be done: that is known already.</summary>
    public static PhaseStart Known(PhaseOutcome outcome) => new() { Already = outcome };

    /// <summary>It is not to be done.</summary>
    public static PhaseStart Skip(string reason, params IEnumerable<JournalFact>[] facts) => Known(PhaseOutcome.Skipped(reason, facts));
}
