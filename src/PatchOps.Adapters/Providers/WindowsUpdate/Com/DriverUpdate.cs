using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>A driver (with the members of IWindowsDriverUpdate before its own); an object of one need not be an <see cref="IUpdate2"/>.</summary>
[ComImport]
[Guid("615c4269-7a48-43bd-96b7-bf6ca27d6c3e")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IWindowsDriverUpdate2 : IUpdate
{
    new string? Title { get; }
    new bool AutoSelectOnWebSites { get; }
    new IUpdateCollection? BundledUpdates { get; }
    new bool CanRequireSource { get; }
    new ICategoryCollection? Categories { get; }
    new object? Deadline { get; }
    new bool DeltaCompressedContentAvailable { get; }
    new bool DeltaCompressedContentPreferred { get; }
    new string? Description { get; }
    new bool EulaAccepted { get; }
    new string? EulaText { get; }
    new string? HandlerID { get; }
    new IUpdateIdentity Identity { get; }
    new object? Image { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
    new IInstallationBehavior? InstallationBehavior { get; }
    new bool IsBeta { get; }
    new bool IsDownloaded { get; }
    new bool IsHidden { get; set; }
    new bool IsInstalled { get; }
    new bool IsMandatory { get; }
    new bool IsUninstallable { get; }
    new IStringCollection? Languages { get; }
    new DateTime LastDeploymentChangeTime { get; }
    new decimal MaxDownloadSize { get; }
    new decimal MinDownloadSize { get; }
    new IStringCollection? MoreInfoUrls { get; }
    new string? MsrcSeverity { get; }
    new int RecommendedCpuSpeed { get; }
    new int RecommendedHardDiskSpace { get; }
    new int RecommendedMemory { get; }
    new string? ReleaseNotes { get; }
    new IStringCollection? SecurityBulletinIDs { get; }
    new IStringCollection? SupersededUpdateIDs { get; }
    new string? SupportUrl { get; }
    new int Type { get; }
    new string? UninstallationNotes { get; }
    new IInstallationBehavior? UninstallationBehavior { get; }
    new IStringCollection? UninstallationSteps { get; }
    new IStringCollection? KBArticleIDs { get; }
    new void AcceptEula();
    new int DeploymentAction { get; }
    new void CopyFromCache(string path, bool toExtractCabFiles);
    new int DownloadPriority { get; }
    new object? DownloadContents { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
    string? DriverClass { get; }
    string? DriverHardwareID { get; }
    string? DriverManufacturer { get; }
    string? DriverModel { get; }
    string? DriverProvider { get; }
    DateTime DriverVerDate { get; }
    int DeviceProblemNumber { get; }
    int DeviceStatus { get; }
    bool RebootRequired { get; }
    bool IsPresent { get; }
    IStringCollection? CveIDs { get; }
    void CopyToCache(IStringCollection files);
}
