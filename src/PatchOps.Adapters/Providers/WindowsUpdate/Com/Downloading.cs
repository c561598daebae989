using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>Downloads updates.</summary>
[ComImport]
[Guid("68f1c6f9-7ecc-4666-a464-247fe12496c3")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateDownloader
{
    string ClientApplicationID { get; set; }
    bool IsForced { get; set; }
    int Priority { get; set; }
    IUpdateCollection Updates { get; set; }
    IDownloadJob BeginDownload([MarshalAs(UnmanagedType.IUnknown)] object onProgressChanged, [MarshalAs(UnmanagedType.IUnknown)] object onCompleted, object? state);
    IDownloadResult Download();
    IDownloadResult EndDownload(IDownloadJob value);
}

/// <summary>A download that runs.</summary>
[ComImport]
[Guid("c574de85-7358-43f6-aae8-8697e62d8ba7")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IDownloadJob
{
    object? AsyncState { get; }
    bool IsCompleted { get; }
    IUpdateCollection Updates { get; }
    void CleanUp();
    IDownloadProgress GetProgress();
    void RequestAbort();
}

/// <summary>How far it is.</summary>
[ComImport]
[Guid("d31a5bac-f719-4178-9dbb-5e2cb47fd18a")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IDownloadProgress
{
    decimal CurrentUpdateBytesDownloaded { get; }
    decimal CurrentUpdateBytesToDownload { get; }
    int CurrentUpdateIndex { get; }
    int PercentComplete { get; }
    decimal TotalBytesDownloaded { get; }
    decimal TotalBytesToDownload { get; }
    IUpdateDownloadResult GetUpdateResult(int updateIndex);
    int CurrentUpdateDownloadPhase { get; }
    int CurrentUpdatePercentComplete { get; }
}

/// <summary>What became of a download.</summary>
[ComImport]
[Guid("daa4fdd0-4727-4dbe-a1e7-745dca317144")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IDownloadResult
{
    int HResult { get; }
    OperationResultCode ResultCode { get; }
    IUpdateDownloadResult GetUpdateResult(int updateIndex);
}

/// <summary>What became of one update.</summary>
[ComImport]
[Guid("bf99af76-b575-42ad-8aa4-33cbb5477af1")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateDownloadResult
{
    int HResult { get; }
    OperationResultCode ResultCode { get; }
}

/// <summary>Told of progress.</summary>
[ComImport]
[Guid("8c3f1cdd-6173-4591-aebd-a56a53ca77c1")]
[InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
internal interface IDownloadProgressChangedCallback
{
    void Invoke(IDownloadJob downloadJob, [MarshalAs(UnmanagedType.IUnknown)] object callbackArgs);
}

/// <summary>Told that a download is over.</summary>
[ComImport]
[Guid("77254866-9f5b-4c8e-b9e2-c77a8530d64b")]
[InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
internal interface IDownloadCompletedCallback
{
    void Invoke(IDownloadJob downloadJob, [MarshalAs(UnmanagedType.IUnknown)] object callbackArgs);
}
