namespace PatchOps.Diagnostics;

/// <summary>The kind of failure; each name is one of PowerShell's own ErrorCategory names.</summary>
public enum ErrorCategory
{
    /// <summary>The thing asked for is not there.</summary>
    ObjectNotFound,

    /// <summary>The caller may not.</summary>
    PermissionDenied,

    /// <summary>The input cannot be understood.</summary>
    InvalidData,

    /// <summary>The call itself is wrong.</summary>
    InvalidArgument,

    /// <summary>Something else holds it.</summary>
    ResourceBusy,

    /// <summary>Too little disk, memory or the like.</summary>
    LimitsExceeded,

    /// <summary>It did not answer in time.</summary>
    OperationTimeout,

    /// <summary>It was cancelled.</summary>
    OperationStopped,

    /// <summary>The machine or the backend cannot do it.</summary>
    NotInstalled,

    /// <summary>A file could not be read.</summary>
    ReadError,

    /// <summary>A file could not be written.</summary>
    WriteError,

    /// <summary>Another machine or mirror failed.</summary>
    ConnectionError,

    /// <summary>A state that forbids the operation.</summary>
    InvalidOperation,

    /// <summary>A backend's tool failed or gave no sense.</summary>
    InvalidResult,

    /// <summary>Something outside this machine cannot be had.</summary>
    ResourceUnavailable,

    /// <summary>Input could not be read as what it should be.</summary>
    ParserError,

    /// <summary>It could not be shown to be what it claims to be.</summary>
    SecurityError,
}
