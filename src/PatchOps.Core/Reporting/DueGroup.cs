namespace PatchOps.Reporting;

/// <summary>All findings of one package that stand at the same place: a package may have dozens of CVEs, and a person installs it once.</summary>
public sealed record DueGroup
{
    /// <summary>The package.</summary>
    public required string Package { get; init; }

    /// <summary>Where they stand.</summary>
    public required FindingState State { get; init; }

    /// <summary>The earliest date of them (UTC), or null.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The rule that gave it, or null.</summary>
    public string? Rule { get; init; }

    /// <summary>The facts that were missing for it.</summary>
    public IReadOnlyList<string> MissingFacts { get; init; } = [];

    /// <summary>How many vulnerabilities; 0 where a patch is missing and no advisory says what it closes.</summary>
    public required int Vulnerabilities { get; init; }

    /// <summary>True when one of them is known to be exploited.</summary>
    public required bool IsExploited { get; init; }

    /// <summary>The groups of dated findings in one state, the earliest first.</summary>
    /// <param name="findings">The findings, in the order of a report.</param>
    /// <param name="state">The state.</param>
    public static IReadOnlyList<DueGroup> Of(IReadOnlyList<Finding> findings, FindingState state) => findings
        .Where(f => f.State == state)
        .GroupBy(f => f.Package, StringComparer.Ordinal)
        .Select(group =>
        {
            var first = group.First();
            return new DueGroup
            {
                Package = group.Key,
                State = state,
                DueAt = first.DueAt,
                Rule = first.Rule,
                MissingFacts = first.MissingFacts,
                Vulnerabilities = group.Select(f => f.Cve).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count(),
                IsExploited = group.Any(f => f.IsExploited()),
            };
        })
        .ToArray();
}
