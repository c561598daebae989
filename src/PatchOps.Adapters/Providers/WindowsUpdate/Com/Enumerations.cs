namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>OperationResultCode: what became of a search, a download or an installation. Never proof by itself.</summary>
internal enum OperationResultCode
{
    /// <summary>Not begun.</summary>
    NotStarted = 0,

    /// <summary>It runs; of an installation also that it waits for the restart.</summary>
    InProgress = 1,

    /// <summary>Done.</summary>
    Succeeded = 2,

    /// <summary>Done in part.</summary>
    SucceededWithErrors = 3,

    /// <summary>Failed.</summary>
    Failed = 4,

    /// <summary>Ended by somebody.</summary>
    Aborted = 5,
}

/// <summary>ServerSelection: where a search looks.</summary>
internal enum ServerSelection
{
    /// <summary>Where the machine's settings say.</summary>
    Default = 0,

    /// <summary>The machine's own WSUS server.</summary>
    ManagedServer = 1,

    /// <summary>Windows Update.</summary>
    WindowsUpdate = 2,

    /// <summary>The service that the searcher's ServiceID names.</summary>
    Others = 3,
}
