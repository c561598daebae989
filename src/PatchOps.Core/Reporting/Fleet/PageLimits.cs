namespace PatchOps.Reporting.Fleet;

/// <summary>
/// How much of a fleet one page holds. Beyond that a browser takes too long to open it, and a mail server refuses it: what matters most stays, and the
/// page says how much it leaves out.
/// </summary>
public static class PageLimits
{
    /// <summary>The most findings on a page: with 5,000 machines it then has 2 to 4 MB.</summary>
    public const int MostFindings = 10_000;

    /// <summary>The findings that a page shows, of those in the order of a report.</summary>
    public static IReadOnlyList<FleetFinding> Shown(IReadOnlyList<FleetFinding> findings) =>
        findings.Count <= MostFindings ? findings : findings.Take(MostFindings).ToArray();
}
