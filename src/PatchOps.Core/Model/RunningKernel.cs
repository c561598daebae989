namespace PatchOps;

/// <summary>The kernel that runs on a Linux machine; an inventory of a container or of an offline tree has none.</summary>
public sealed record RunningKernel
{
    /// <summary>The release (<c>uname -r</c>), such as <c>6.1.0-40-amd64</c>.</summary>
    public required string Release { get; init; }

    /// <summary>The package version that the kernel itself names (Debian writes it into /proc/version), or null.</summary>
    public string? Version { get; init; }
}
