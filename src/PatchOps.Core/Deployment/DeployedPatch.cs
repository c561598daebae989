using PatchOps.Planning;

namespace PatchOps.Deployment;

/// <summary>One patch of a deployment.</summary>
public sealed record DeployedPatch
{
    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>The package's architecture in the provider's words, or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>The version before.</summary>
    public string? InstalledVersion { get; init; }

    /// <summary>The version that was to be installed.</summary>
    public required string AvailableVersion { get; init; }

    /// <summary>What became of it.</summary>
    public required PatchOutcome Outcome { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The CVEs that it closed, shown by a fresh match.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>What became of a planned patch.</summary>
    public static DeployedPatch Of(PlannedPatch patch, PatchOutcome outcome, string reason) => new()
    {
        Id = patch.Id,
        Name = patch.Name,
        Architecture = patch.Architecture,
        InstalledVersion = patch.InstalledVersion,
        AvailableVersion = patch.AvailableVersion,
        Outcome = outcome,
        Reason = reason,
    };
}
