using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>What the agent knows of the machine.</summary>
[ComImport]
[Guid("ade87bf7-7b56-4275-8fab-b9b0e591844b")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface ISystemInformation
{
    string? OemHardwareSupportLink { get; }
    bool RebootRequired { get; }
}

/// <summary>What the agent says of itself.</summary>
[ComImport]
[Guid("85713fa1-7796-4fa2-be3b-e2d6124dd373")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IWindowsUpdateAgentInfo
{
    object? GetInfo(object? identifier);
}
