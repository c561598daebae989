namespace PatchOps.Rmm;

/// <summary>The tables of exit codes, one column for each outcome.</summary>
internal static class RmmExitCodes
{
    /// <summary>0 is good and everything else is an alert: a restart that is still to come stands in the output and the fields. Most platforms are so.</summary>
    public static IReadOnlyDictionary<RmmOutcome, int> ZeroIsGood { get; } =
        Of(failed: 1, retryLater: 1, nonCompliant: 2, unknown: 2, incomplete: 2, rebootInitiated: 0, rebootRequired: 0);

    /// <summary>A table; what is in order is 0 everywhere.</summary>
    public static IReadOnlyDictionary<RmmOutcome, int> Of(
        int failed, int retryLater, int nonCompliant, int unknown, int incomplete, int rebootInitiated, int rebootRequired) => new Dictionary<RmmOutcome, int>
        {
            [RmmOutcome.Failed] = failed,
            [RmmOutcome.RetryLater] = retryLater,
            [RmmOutcome.NonCompliant] = nonCompliant,
            [RmmOutcome.Unknown] = unknown,
            [RmmOutcome.Incomplete] = incomplete,
            [RmmOutcome.RebootInitiated] = rebootInitiated,
            [RmmOutcome.RebootRequired] = rebootRequired,
            [RmmOutcome.DueSoon] = 0,
            [RmmOutcome.Waiting] = 0,
            [RmmOutcome.Compliant] = 0,
            [RmmOutcome.Done] = 0,
        };
}
