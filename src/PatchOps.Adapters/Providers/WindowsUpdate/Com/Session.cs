using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>Makes searchers, downloaders and installers.</summary>
[ComImport]
[Guid("816858a4-260d-4260-933a-2585f1abc76b")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateSession
{
    string ClientApplicationID { get; set; }
    bool ReadOnly { get; }
    object? WebProxy { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
    void SetWebProxy([MarshalAs(UnmanagedType.IUnknown)] object value);
    IUpdateSearcher CreateUpdateSearcher();
    IUpdateDownloader CreateUpdateDownloader();
    IUpdateInstaller CreateUpdateInstaller();
}
