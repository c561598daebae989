namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Package files of versions that are installed: those that PatchOps fetched, and those that apt's own archives still have.</summary>
internal sealed class OldPackages(AptTarget target)
{
    private const string AptArchives = "/var/cache/apt/archives";

    private readonly ArchiveFolder[] _archives = [new(target.Archives), new(target.In(AptArchives))];

    /// <summary>Whether dpkg-repack is here.</summary>
    public bool CanRepack { get; } = File.Exists(target.Folders.DpkgRepack);

    /// <summary>The file, or null.</summary>
    public string? Find(string name, string? architecture, string version)
    {
        var own = architecture ?? target.System.Settings.Architecture;
        return AptWords.IsName(name) && AptWords.IsArchitecture(own) && AptWords.IsVersion(version)
            ? _archives.Select(archive => archive.Find(name, own, version)).FirstOrDefault(file => file is not null)
            : null;
    }
}
