using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>The same, without windows.</summary>
[ComImport]
[Guid("3442d4fe-224d-4cee-98cf-30e0c4d229e6")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateInstaller2 : IUpdateInstaller
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
    bool ForceQuiet { get; set; }
}
