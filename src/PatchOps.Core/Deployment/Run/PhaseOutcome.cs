using PatchOps.Diagnostics;

namespace PatchOps.Deployment.Run;

/// <summary>How a phase ended.</summary>
internal sealed record PhaseOutcome
{
    /// <summary>Done, failed or skipped.</summary>
    public required JournalEvent Event { get; init; }

    /// <summary>For people, in one line.</summary>
    public required string Message { get; init; }

    /// <summary>For programs.</summary>
    public IReadOnlyList<JournalFact> Facts { get; init; } = [];

    /// <summary>True when nothing more can be done now: the machine was asked to restart.</summary>
    public bool Suspends { get; init; }

    /// <summary>It was done.</summary>
    public static PhaseOutcome Done(string message, params IEnumerable<JournalFact>[] facts) => Of(JournalEvent.Done, message, facts);

    /// <summary>It failed.</summary>
    public static PhaseOutcome Failed(string message, params IEnumerable<JournalFact>[] facts) => Of(JournalEvent.Failed, message, facts);

    /// <summary>It failed for a known reason.</summary>
    public static PhaseOutcome Failed(Diagnostic diagnostic) => Failed(diagnostic.Message, [DiagnosticFact.Of(diagnostic)]);

    /// <summary>It was not to be done.</summary>
    public static PhaseOutcome Skipped(string message, params IEnumerable<JournalFact>[] facts) => Of(JournalEvent.Skipped, message, facts);

    private static PhaseOutcome Of(JournalEvent what, string message, IEnumerable<JournalFact>[] facts) =>
        new() { Event = what, Message = message, Facts = facts.SelectMany(f => f).ToArray() };
}
