using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>Installs updates, and takes them away.</summary>
[ComImport]
[Guid("7b929c68-ccdc-4226-96b1-8724600b54c2")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateInstaller
{
    string ClientApplicationID { get; set; }
    bool IsForced { get; set; }
    IntPtr ParentHwnd { get; }
    void SetParentHwnd(IntPtr value);
    void SetParentWindow([MarshalAs(UnmanagedType.IUnknown)] object value);
    object? ParentWindow { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
    IUpdateCollection Updates { get; set; }
    IInstallationJob BeginInstall([MarshalAs(UnmanagedType.IUnknown)] object onProgressChanged, [MarshalAs(UnmanagedType.IUnknown)] object onCompleted, object? state);
    IInstallationJob BeginUninstall([MarshalAs(UnmanagedType.IUnknown)] object onProgressChanged, [MarshalAs(UnmanagedType.IUnknown)] object onCompleted, object? state);
    IInstallationResult EndInstall(IInstallationJob value);
    IInstallationResult EndUninstall(IInstallationJob value);
    IInstallationResult Install();
    IInstallationResult RunWizard(string dialogTitle);
    bool IsBusy { get; }
    IInstallationResult Uninstall();
    bool AllowSourcePrompts { get; set; }
    bool RebootRequiredBeforeInstallation { get; }
}

/// <summary>An installation, or its undoing, that runs.</summary>
[ComImport]
[Guid("5c209f0b-bad5-432a-9556-4699bed2638a")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IInstallationJob
{
    object? AsyncState { get; }
    bool IsCompleted { get; }
    IUpdateCollection Updates { get; }
    void CleanUp();
    IInstallationProgress GetProgress();
    void RequestAbort();
}

/// <summary>How far it is.</summary>
[ComImport]
[Guid("345c8244-43a3-4e32-a368-65f073b76f36")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IInstallationProgress
{
    int CurrentUpdateIndex { get; }
    int CurrentUpdatePercentComplete { get; }
    int PercentComplete { get; }
    IUpdateInstallationResult GetUpdateResult(int updateIndex);
}

/// <summary>What became of an installation or its undoing.</summary>
[ComImport]
[Guid("a43c56d6-7451-48d4-af96-b6cd2d0d9b7a")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IInstallationResult
{
    int HResult { get; }
    bool RebootRequired { get; }
    OperationResultCode ResultCode { get; }
    IUpdateInstallationResult GetUpdateResult(int updateIndex);
}

/// <summary>What became of one update.</summary>
[ComImport]
[Guid("d940f0f8-3cbb-4fd0-993f-471e7f2328ad")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateInstallationResult
{
    int HResult { get; }
    bool RebootRequired { get; }
    OperationResultCode ResultCode { get; }
}

/// <summary>Told of progress.</summary>
[ComImport]
[Guid("e01402d5-f8da-43ba-a012-38894bd048f1")]
[InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
internal interface IInstallationProgressChangedCallback
{
    void Invoke(IInstallationJob installationJob, [MarshalAs(UnmanagedType.IUnknown)] object callbackArgs);
}

/// <summary>Told that an installation is over.</summary>
[ComImport]
[Guid("45f4f6f3-d602-4f98-9a8a-3efa152ad2d3")]
[InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
internal interface IInstallationCompletedCallback
{
    void Invoke(IInstallationJob installationJob, [MarshalAs(UnmanagedType.IUnknown)] object callbackArgs);
}
