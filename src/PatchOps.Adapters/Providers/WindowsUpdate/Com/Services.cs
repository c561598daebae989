using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>Registers sources of updates.</summary>
[ComImport]
[Guid("23857e3c-02ba-44a3-9423-b1c900805f37")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateServiceManager
{
    IUpdateServiceCollection Services { get; }
    IUpdateService AddService(string serviceID, string authorizationCabPath);
    void RegisterServiceWithAU(string serviceID);
    void RemoveService(string serviceID);
    void UnregisterServiceWithAU(string serviceID);
    IUpdateService AddScanPackageService(string serviceName, string scanFileLocation, int flags);
    void SetOption(string optionName, object? optionValue);
}

/// <summary>Sources of updates.</summary>
[ComImport]
[Guid("9b0353aa-0e52-44ff-b8b0-1f7fa0437f88")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateServiceCollection
{
    IUpdateService GetItem(int index);
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object? GetEnumerator();
    int Count { get; }
}

/// <summary>A source of updates.</summary>
[ComImport]
[Guid("76b3b17e-aed6-4da5-85f0-83587f81abe3")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateService
{
    string? Name { get; }
    object? ContentValidationCert { get; }
    DateTime ExpirationDate { get; }
    bool IsManaged { get; }
    bool IsRegisteredWithAU { get; }
    DateTime IssueDate { get; }
    bool OffersWindowsUpdates { get; }
    IStringCollection? RedirectUrls { get; }
    string ServiceID { get; }
    bool IsScanPackageService { get; }
    bool CanRegisterWithAU { get; }
    string? ServiceUrl { get; }
    string? SetupPrefix { get; }
}
