using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Why apt or dpkg failed, by what it printed.</summary>
public sealed record ChangeFailure
{
    /// <summary>The kind.</summary>
    public required ErrorCode Code { get; init; }

    /// <summary>True when trying again may help.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The tool's own words, fit to be shown.</summary>
    public required string Words { get; init; }

    /// <summary>Package files that dpkg could not unpack.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];
}
