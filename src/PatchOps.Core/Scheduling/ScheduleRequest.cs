namespace PatchOps.Scheduling;

/// <summary>A task to register.</summary>
public sealed record ScheduleRequest
{
    /// <summary>What it runs.</summary>
    public required ScheduledTask Task { get; init; }

    /// <summary>The policy's full path, for a deployment.</summary>
    public string? Policy { get; init; }

    /// <summary>The local time of day at which a scan or deployment is begun.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>How often a deployment looks whether a window is open; null for once a day at <see cref="At"/>.</summary>
    public TimeSpan? Every { get; init; }
}
