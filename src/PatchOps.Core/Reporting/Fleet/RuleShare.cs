namespace PatchOps.Reporting.Fleet;

/// <summary>What is overdue by one rule, and why: what it waits for.</summary>
public sealed record RuleShare
{
    /// <summary>The rule, as the findings name it.</summary>
    public required string Rule { get; init; }

    /// <summary>Findings that are overdue by it.</summary>
    public required int Overdue { get; init; }

    /// <summary>Machines.</summary>
    public required int Devices { get; init; }

    /// <summary>The most days that one is late.</summary>
    public required int MostDaysLate { get; init; }

    /// <summary>What they wait for, the most frequent first.</summary>
    public required IReadOnlyList<WaitCount> Waiting { get; init; }

    internal static IReadOnlyList<RuleShare> Of(IEnumerable<FleetFinding> overdue) => overdue
        .GroupBy(f => f.Finding.Rule!, StringComparer.Ordinal)
        .Select(g => new RuleShare
        {
            Rule = g.Key,
            Overdue = g.Count(),
            Devices = g.Select(f => f.Report).Distinct(ReportIdentity.Instance).Count(),
            MostDaysLate = g.Max(f => f.DaysLate ?? 0),
            Waiting = WaitCount.Of(g),
        })
        .OrderByDescending(r => r.Overdue)
        .ThenBy(r => r.Rule, StringComparer.Ordinal)
        .ToArray();
}
