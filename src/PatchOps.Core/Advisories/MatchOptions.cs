namespace PatchOps.Advisories;

/// <summary>What the matcher is to list beside what is open.</summary>
public sealed record MatchOptions
{
    /// <summary>Only these CVEs (or publishers' ids); empty for all. Without case.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>List what is resolved as well.</summary>
    public bool IncludeResolved { get; init; }

    /// <summary>List what its publisher regards as unimportant as well.</summary>
    public bool IncludeUnimportant { get; init; }
}
