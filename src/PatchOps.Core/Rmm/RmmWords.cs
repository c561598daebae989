namespace PatchOps.Rmm;

/// <summary>Outcomes in words; what is bad stands out without colour.</summary>
internal static class RmmWords
{
    private static readonly IReadOnlyDictionary<RmmOutcome, string> s_words = new Dictionary<RmmOutcome, string>
    {
        [RmmOutcome.Failed] = "FAILED",
        [RmmOutcome.RetryLater] = "BUSY, TRY AGAIN",
        [RmmOutcome.NonCompliant] = "NOT COMPLIANT",
        [RmmOutcome.Unknown] = "NOT KNOWN",
        [RmmOutcome.Incomplete] = "INCOMPLETE",
        [RmmOutcome.RebootInitiated] = "RESTARTING",
        [RmmOutcome.RebootRequired] = "RESTART NEEDED",
        [RmmOutcome.DueSoon] = "compliant, due soon",
        [RmmOutcome.Waiting] = "waiting",
        [RmmOutcome.Compliant] = "compliant",
        [RmmOutcome.Done] = "done",
    };

    /// <summary>The word.</summary>
    public static string Of(RmmOutcome outcome) => s_words[outcome];

    /// <summary>A name of an enumeration as JSON and fields have it.</summary>
    public static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
