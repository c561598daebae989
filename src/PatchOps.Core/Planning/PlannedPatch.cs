namespace PatchOps.Planning;

/// <summary>One patch that a step installs.</summary>
public sealed record PlannedPatch
{
    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>The package's architecture in the provider's words, or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>The version that is installed now.</summary>
    public string? InstalledVersion { get; init; }

    /// <summary>The version that is installed then, and no other.</summary>
    public required string AvailableVersion { get; init; }

    /// <summary>The CVEs that it closes, as far as advisories say.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>By when it is due (UTC); null when nothing dates it.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The rule that gave the date, or null.</summary>
    public string? Rule { get; init; }

    /// <summary>True when it closes what is known to be exploited.</summary>
    public bool ClosesExploited { get; init; }

    /// <summary>Why it is installed.</summary>
    public required string Reason { get; init; }
}
