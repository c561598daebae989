namespace PatchOps.Adapters.Services;

/// <summary>A service as the Service Control Manager tells it (winsvc.h).</summary>
internal sealed record WindowsService
{
    /// <summary>ERROR_SERVICE_SPECIFIC_ERROR: the service's own code says what went wrong.</summary>
    public const int OwnError = 1066;

    /// <summary>ERROR_SERVICE_NEVER_STARTED: since the machine started nobody asked for it.</summary>
    public const int NeverStarted = 1077;

    /// <summary>The service's name, not the one for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required WindowsServiceState State { get; init; }

    /// <summary>The process that it runs in, shared with others perhaps; 0 when it does not run.</summary>
    public int ProcessId { get; init; }

    /// <summary>With what it ended: an error of Windows, or <see cref="OwnError"/>.</summary>
    public int ExitCode { get; init; }

    /// <summary>True when it starts with the machine.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>True when it should run and ended with an error. One that stopped by itself with success is not failed: many start on a trigger.</summary>
    public bool IsFailed() => IsAutomatic && State == WindowsServiceState.Stopped && ExitCode is not (0 or NeverStarted);
}
