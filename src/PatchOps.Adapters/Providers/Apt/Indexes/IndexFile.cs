using PatchOps.Adapters.Providers.Apt.Configuration;

namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>A Packages file on this machine, with the release it belongs to: the place a version comes from.</summary>
public sealed record IndexFile
{
    /// <summary>What the sources ask for.</summary>
    public required IndexTarget Target { get; init; }

    /// <summary>The release.</summary>
    public required ReleaseInfo Release { get; init; }

    /// <summary>The file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The ending of its compression (<c>lz4</c>), or empty.</summary>
    public string Compression { get; init; } = string.Empty;
}
