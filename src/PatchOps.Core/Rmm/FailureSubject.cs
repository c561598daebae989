using PatchOps.Diagnostics;

namespace PatchOps.Rmm;

/// <summary>A failure, for an RMM: whatever the fields said before is no longer known.</summary>
internal static class FailureSubject
{
    private static readonly RmmFact[] s_nothingKnown =
    [
        new(RmmFieldNames.Verdict, RmmWords.Camel(PatchOps.Verdict.Unknown)),
        new(RmmFieldNames.Overdue, null),
        new(RmmFieldNames.KnownExploited, null),
        new(RmmFieldNames.NextDue, null),
        new(RmmFieldNames.RebootPending, RebootWord.Of(null)),
        new(RmmFieldNames.Score, null),
        new(RmmFieldNames.Missing, null),
    ];

    /// <summary>Its digest.</summary>
    public static RmmDigest Read(Exception failure)
    {
        var diagnostic = ToDiagnostic(failure);
        var outcome = (failure as PatchOpsException ?? Inner(failure)) is { Code.Category: ErrorCategory.ResourceBusy } ? RmmOutcome.RetryLater : RmmOutcome.Failed;
        return new RmmDigest
        {
            Outcome = outcome,
            Summary = RmmSummary.Of(outcome, null, $"{diagnostic.Id} {diagnostic.Message}"),
            Headline = $"{RmmWords.Of(outcome)}: {diagnostic.Id}: {RmmText.Clean(diagnostic.Message, 400)}",
            Details = diagnostic.Remedy is { Length: > 0 } remedy ? [$"what to do: {RmmText.Clean(remedy, 400)}"] : [],

            // That another copy works at this moment says nothing about the machine.
            Facts = outcome == RmmOutcome.RetryLater ? [] : s_nothingKnown,
        };
    }

    private static Diagnostic ToDiagnostic(Exception failure) => failure switch
    {
        PatchOpsException known => known.ToDiagnostic(),
        OperationCanceledException => ErrorCodes.Cancelled.ToDiagnostic("The operation was cancelled."),
        _ when Inner(failure) is { } inner => inner.ToDiagnostic(),
        _ => ErrorCodes.RmmScriptFailed.ToDiagnostic($"{failure.GetType().Name}: {failure.Message}"),
    };

    // PowerShell wraps what a command threw once or twice.
    private static PatchOpsException? Inner(Exception failure)
    {
        for (var inner = failure.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is PatchOpsException known)
            {
                return known;
            }
        }

        return null;
    }
}
