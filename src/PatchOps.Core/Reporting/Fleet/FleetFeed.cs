using PatchOps.Compliance;

namespace PatchOps.Reporting.Fleet;

/// <summary>A feed as the machines' reports had it: the oldest counts.</summary>
public sealed record FleetFeed
{
    /// <summary>The feed and its part.</summary>
    public required string Name { get; init; }

    /// <summary>Machines whose report rests on it.</summary>
    public required int Devices { get; init; }

    /// <summary>Machines for which it was missing or too old.</summary>
    public required int Insufficient { get; init; }

    /// <summary>The oldest date (UTC), or null.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The greatest age at the moment of a report, or null.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Why it does not suffice, of the oldest; or null.</summary>
    public string? Detail { get; init; }

    internal static IReadOnlyList<FleetFeed> Of(IEnumerable<ComplianceReport> reports) => reports
        .SelectMany(report => report.Evidence.Where(e => e.Kind == EvidenceKind.Feed))
        .GroupBy(e => e.Name, StringComparer.Ordinal)
        .Select(g => new FleetFeed
        {
            Name = g.Key,
            Devices = g.Count(),
            Insufficient = g.Count(e => e.IsInsufficient),
            AsOf = g.Min(e => e.AsOf),
            Age = g.Max(e => e.Age),
            Detail = g.Where(e => e.IsInsufficient).OrderByDescending(e => e.Age ?? TimeSpan.MaxValue).FirstOrDefault()?.Detail,
        })
        .OrderByDescending(f => f.Insufficient > 0)
        .ThenBy(f => f.Name, StringComparer.Ordinal)
        .ToArray();
}
