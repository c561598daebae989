using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>One update.</summary>
[ComImport]
[Guid("6a92b07a-d821-4682-b423-5c805022cc4d")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdate
{
    string? Title { get; }
    bool AutoSelectOnWebSites { get; }
    IUpdateCollection? BundledUpdates { get; }
    bool CanRequireSource { get; }
    ICategoryCollection? Categories { get; }
    object? Deadline { get; }
    bool DeltaCompressedContentAvailable { get; }
    bool DeltaCompressedContentPreferred { get; }
    string? Description { get; }
    bool EulaAccepted { get; }
    string? EulaText { get; }
    string? HandlerID { get; }
    IUpdateIdentity Identity { get; }
    object? Image { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
    IInstallationBehavior? InstallationBehavior { get; }
    bool IsBeta { get; }
    bool IsDownloaded { get; }
    bool IsHidden { get; set; }
    bool IsInstalled { get; }
    bool IsMandatory { get; }
    bool IsUninstallable { get; }
    IStringCollection? Languages { get; }
    DateTime LastDeploymentChangeTime { get; }
    decimal MaxDownloadSize { get; }
    decimal MinDownloadSize { get; }
    IStringCollection? MoreInfoUrls { get; }
    string? MsrcSeverity { get; }
    int RecommendedCpuSpeed { get; }
    int RecommendedHardDiskSpace { get; }
    int RecommendedMemory { get; }
    string? ReleaseNotes { get; }
    IStringCollection? SecurityBulletinIDs { get; }
    IStringCollection? SupersededUpdateIDs { get; }
    string? SupportUrl { get; }
    int Type { get; }
    string? UninstallationNotes { get; }
    IInstallationBehavior? UninstallationBehavior { get; }
    IStringCollection? UninstallationSteps { get; }
    IStringCollection? KBArticleIDs { get; }
    void AcceptEula();
    int DeploymentAction { get; }
    void CopyFromCache(string path, bool toExtractCabFiles);
    int DownloadPriority { get; }
    object? DownloadContents { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
}

/// <summary>Which update it is.</summary>
[ComImport]
[Guid("46297823-9940-4c09-aed9-cd3ea6d05968")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateIdentity
{
    int RevisionNumber { get; }
    string UpdateID { get; }
}

/// <summary>What an installation asks for.</summary>
[ComImport]
[Guid("d9a59339-e245-4dbd-9686-4d5763e39624")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IInstallationBehavior
{
    bool CanRequestUserInput { get; }
    int Impact { get; }
    int RebootBehavior { get; }
    bool RequiresNetworkConnectivity { get; }
}

/// <summary>Updates.</summary>
[ComImport]
[Guid("07f7438c-7709-4ca5-b518-91279288134e")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateCollection
{
    IUpdate GetItem(int index);
    void SetItem(int index, IUpdate value);
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object? GetEnumerator();
    int Count { get; }
    bool ReadOnly { get; }
    int Add(IUpdate value);
    void Clear();
    IUpdateCollection Copy();
    void Insert(int index, IUpdate value);
    void RemoveAt(int index);
}
