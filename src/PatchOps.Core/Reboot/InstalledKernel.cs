namespace PatchOps.Reboot;

/// <summary>A kernel on the disk.</summary>
public sealed record InstalledKernel
{
    /// <summary>Its release as <c>uname -r</c> would say (<c>6.1.0-40-amd64</c>).</summary>
    public required string Release { get; init; }

    /// <summary>Its package's version (<c>6.1.153-1</c>); a release can be rebuilt without a new name.</summary>
    public required string PackageVersion { get; init; }
}
