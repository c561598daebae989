namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>What the policy chose for a package.</summary>
public sealed record Choice
{
    /// <summary>The package.</summary>
    public required PackageVersions Package { get; init; }

    /// <summary>The candidate, or null when there is none or only apt can tell.</summary>
    public PackageVersion? Candidate { get; init; }

    /// <summary>Only apt can tell.</summary>
    public bool AskApt { get; init; }
}
