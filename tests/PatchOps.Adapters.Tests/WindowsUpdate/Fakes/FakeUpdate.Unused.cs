using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Tests.WindowsUpdate.Fakes;

/// <summary>What nobody asks an update.</summary>
internal partial class FakeUpdate
{
    public bool AutoSelectOnWebSites => throw Unused();

    public IUpdateCollection? BundledUpdates => throw Unused();

    public bool CanRequireSource => throw Unused();

    public object? Deadline => throw Unused();

    public bool DeltaCompressedContentAvailable => throw Unused();

    public bool DeltaCompressedContentPreferred => throw Unused();

    public string? Description => throw Unused();

    public string? EulaText => throw Unused();

    public string? HandlerID => throw Unused();

    public object? Image => throw Unused();

    public bool IsBeta => throw Unused();

    public bool IsMandatory => throw Unused();

    public IStringCollection? Languages => throw Unused();

    public decimal MinDownloadSize => throw Unused();

    public IStringCollection? MoreInfoUrls => throw Unused();

    public int RecommendedCpuSpeed => throw Unused();

    public int RecommendedHardDiskSpace => throw Unused();

    public int RecommendedMemory => throw Unused();

    public string? ReleaseNotes => throw Unused();

    public IStringCollection? SecurityBulletinIDs => throw Unused();

    public string? SupportUrl => throw Unused();

    public string? UninstallationNotes => throw Unused();

    public IInstallationBehavior? UninstallationBehavior => throw Unused();

    public IStringCollection? UninstallationSteps => throw Unused();

    public int DeploymentAction => throw Unused();

    public void CopyFromCache(string path, bool toExtractCabFiles) => throw Unused();

    public int DownloadPriority => throw Unused();

    public object? DownloadContents => throw Unused();

    public bool IsPresent => throw Unused();

    public void CopyToCache(IStringCollection files) => throw Unused();

    protected static NotSupportedException Unused() => new("Nobody was to ask for this.");
}
