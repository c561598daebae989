namespace PatchOps.Reporting.Fleet;

/// <summary>How one standard is kept.</summary>
public sealed record StandardShare
{
    /// <summary>The standard's id, or the word of a rule that is of none (<c>unsupported</c>).</summary>
    public required string Standard { get; init; }

    /// <summary>Findings that are dated by it.</summary>
    public required int Findings { get; init; }

    /// <summary>Of them, overdue.</summary>
    public required int Overdue { get; init; }

    /// <summary>Of them, due soon.</summary>
    public required int DueSoon { get; init; }

    /// <summary>Machines with something overdue by it.</summary>
    public required int Devices { get; init; }

    /// <summary>The most days that one is late; null when none is.</summary>
    public int? MostDaysLate { get; init; }

    /// <summary>The rules behind what is overdue, the most frequent first.</summary>
    public required IReadOnlyList<RuleShare> Rules { get; init; }

    /// <summary>The shares of all that is dated and counts: the most overdue first.</summary>
    internal static IReadOnlyList<StandardShare> Of(IReadOnlyList<FleetFinding> findings) => findings
        .Where(f => f.Standard is not null && f.Finding.DueAt is not null && f.Finding.State is FindingState.Overdue or FindingState.DueSoon or FindingState.OnTime)
        .GroupBy(f => f.Standard!, StringComparer.Ordinal)
        .Select(Of)
        .OrderByDescending(s => s.Overdue)
        .ThenBy(s => s.Standard, StringComparer.Ordinal)
        .ToArray();

    private static StandardShare Of(IGrouping<string, FleetFinding> findings)
    {
        var overdue = findings.Where(f => f.Finding.State == FindingState.Overdue).ToArray();
        return new StandardShare
        {
            Standard = findings.Key,
            Findings = findings.Count(),
            Overdue = overdue.Length,
            DueSoon = findings.Count(f => f.Finding.State == FindingState.DueSoon),
            Devices = overdue.Select(f => f.Report).Distinct(ReportIdentity.Instance).Count(),
            MostDaysLate = overdue.Length == 0 ? null : overdue.Max(f => f.DaysLate),
            Rules = RuleShare.Of(overdue),
        };
    }
}
