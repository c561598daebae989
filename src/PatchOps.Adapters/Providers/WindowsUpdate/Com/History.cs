using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>Events, the newest first.</summary>
[ComImport]
[Guid("a7f04f3c-a290-435b-aadf-a116c3357a5c")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateHistoryEntryCollection
{
    IUpdateHistoryEntry GetItem(int index);
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object? GetEnumerator();
    int Count { get; }
}

/// <summary>One event.</summary>
[ComImport]
[Guid("be56a644-af0e-4e0e-a311-c1d8e695cbff")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateHistoryEntry
{
    int Operation { get; }
    OperationResultCode ResultCode { get; }
    int HResult { get; }
    DateTime Date { get; }
    IUpdateIdentity UpdateIdentity { get; }
    string? Title { get; }
    string? Description { get; }
    int UnmappedResultCode { get; }
    string? ClientApplicationID { get; }
    ServerSelection ServerSelection { get; }
    string? ServiceID { get; }
    IStringCollection? UninstallationSteps { get; }
    string? UninstallationNotes { get; }
    string? SupportUrl { get; }
}
