namespace PatchOps.Adapters.Services;

/// <summary>SERVICE_STATUS_PROCESS.dwCurrentState.</summary>
internal enum WindowsServiceState
{
    /// <summary>SERVICE_STOPPED.</summary>
    Stopped = 1,

    /// <summary>SERVICE_START_PENDING.</summary>
    Starting = 2,

    /// <summary>SERVICE_STOP_PENDING.</summary>
    Stopping = 3,

    /// <summary>SERVICE_RUNNING.</summary>
    Running = 4,

    /// <summary>SERVICE_CONTINUE_PENDING.</summary>
    Continuing = 5,

    /// <summary>SERVICE_PAUSE_PENDING.</summary>
    Pausing = 6,

    /// <summary>SERVICE_PAUSED.</summary>
    Paused = 7,
}
