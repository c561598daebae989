namespace PatchOps;

/// <summary>One period in which a patch was missing on a machine, as the state remembers it.</summary>
public sealed record PatchSighting
{
    /// <summary>The patch, as it was last seen.</summary>
    public required AvailablePatch Patch { get; init; }

    /// <summary>When it was first seen missing (UTC).</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When it was last seen missing (UTC).</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When a complete scan no longer saw it (UTC).</summary>
    public required DateTimeOffset GoneAt { get; init; }

    /// <summary>The version that was installed of the package then, or null when it was not installed any more.</summary>
    public string? GoneVersion { get; init; }

    /// <summary>True when the patch was installed; otherwise it was superseded, withdrawn, or its package removed.</summary>
    public bool IsInstalled() => GoneVersion == Patch.AvailableVersion;
}
