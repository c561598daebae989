namespace PatchOps.Cli.Output;

/// <summary>Verdicts in words.</summary>
internal static class VerdictText
{
    /// <summary>The word; what is bad stands out without colour.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Compliant => "compliant",
        Verdict.DueSoon => "compliant, due soon",
        Verdict.NonCompliant => "NOT COMPLIANT",
        _ => "not known",
    };
}
