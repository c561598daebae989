namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>What <c>apt-cache policy</c> says of one package.</summary>
public sealed record PolicyAnswer
{
    /// <summary>The candidate's version; null for "(none)".</summary>
    public string? Version { get; init; }

    /// <summary>The candidate is the installed build itself, and not another one of the same version.</summary>
    public bool IsInstalled { get; init; }
}
