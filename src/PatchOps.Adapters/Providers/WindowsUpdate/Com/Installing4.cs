using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>The same, since Windows 10 (with the members of IUpdateInstaller3 before its own): what was staged is committed before a restart.</summary>
[ComImport]
[Guid("ef8208ea-2304-492d-9109-23813b0958e1")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateInstaller4 : IUpdateInstaller2
{
    new string ClientApplicationID { get; set; }
    new bool IsForced { get; set; }
    new IntPtr ParentHwnd { get; }
    new void SetParentHwnd(IntPtr value);
    new void SetParentWindow([MarshalAs(UnmanagedType.IUnknown)] object value);
    new object? ParentWindow { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
    new IUpdateCollection Updates { get; set; }
    new IInstallationJob BeginInstall([MarshalAs(UnmanagedType.IUnknown)] object onProgressChanged, [MarshalAs(UnmanagedType.IUnknown)] object onCompleted, object? state);
    new IInstallationJob BeginUninstall([MarshalAs(UnmanagedType.IUnknown)] object onProgressChanged, [MarshalAs(UnmanagedType.IUnknown)] object onCompleted, object? state);
    new IInstallationResult EndInstall(IInstallationJob value);
    new IInstallationResult EndUninstall(IInstallationJob value);
    new IInstallationResult Install();
    new IInstallationResult RunWizard(string dialogTitle);
    new bool IsBusy { get; }
    new IInstallationResult Uninstall();
    new bool AllowSourcePrompts { get; set; }
    new bool RebootRequiredBeforeInstallation { get; }
    new bool ForceQuiet { get; set; }
    bool AttemptCloseAppsIfNecessary { get; set; }
    void Commit(uint dwFlags);
}
