using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>Finds updates, and reads the history.</summary>
[ComImport]
[Guid("8f45abf1-f9ae-4b95-a933-f0f66e5056ea")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateSearcher
{
    bool CanAutomaticallyUpgradeService { get; set; }
    string ClientApplicationID { get; set; }
    bool IncludePotentiallySupersededUpdates { get; set; }
    ServerSelection ServerSelection { get; set; }
    ISearchJob BeginSearch(string criteria, [MarshalAs(UnmanagedType.IUnknown)] object onCompleted, object? state);
    ISearchResult EndSearch(ISearchJob searchJob);
    string EscapeString(string unescaped);
    IUpdateHistoryEntryCollection QueryHistory(int startIndex, int count);
    ISearchResult Search(string criteria);
    bool Online { get; set; }
    int GetTotalHistoryCount();
    string ServiceID { get; set; }
}

/// <summary>A search that runs.</summary>
[ComImport]
[Guid("7366ea16-7a1a-4ea2-b042-973d3e9cd99b")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface ISearchJob
{
    object? AsyncState { get; }
    bool IsCompleted { get; }
    void CleanUp();
    void RequestAbort();
}

/// <summary>What a search found.</summary>
[ComImport]
[Guid("d40cff62-e08c-4498-941a-01e25f0fd33c")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface ISearchResult
{
    OperationResultCode ResultCode { get; }
    object? RootCategories { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
    IUpdateCollection Updates { get; }
    IUpdateExceptionCollection Warnings { get; }
}

/// <summary>Told that a search is over.</summary>
[ComImport]
[Guid("88aee058-d4b0-4725-a2f1-814a67ae964c")]
[InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
internal interface ISearchCompletedCallback
{
    void Invoke(ISearchJob searchJob, [MarshalAs(UnmanagedType.IUnknown)] object callbackArgs);
}

/// <summary>Warnings of a search.</summary>
[ComImport]
[Guid("503626a3-8e14-4729-9355-0fe664bd2321")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateExceptionCollection
{
    IUpdateException GetItem(int index);
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object? GetEnumerator();
    int Count { get; }
}

/// <summary>One warning.</summary>
[ComImport]
[Guid("a376dd5e-09d4-427f-af7c-fed5b6e1c1d6")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IUpdateException
{
    string? Message { get; }
    int HResult { get; }
    int Context { get; }
}
