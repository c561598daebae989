using PatchOps.Scheduling;

namespace PatchOps;

/// <summary>A task that runs by itself.</summary>
public sealed record PatchSchedule
{
    /// <summary>What it runs.</summary>
    public required ScheduledTask Task { get; init; }

    /// <summary>What runs it: <c>systemd</c>, <c>cron</c>, <c>taskScheduler</c>.</summary>
    public required string Scheduler { get; init; }

    /// <summary>When, in the scheduler's own words (<c>*-*-* 03:00:00</c>, <c>at boot</c>).</summary>
    public required string When { get; init; }

    /// <summary>The command, as one line for people.</summary>
    public required string Command { get; init; }

    /// <summary>The policy's full path, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>When it runs next (UTC); null when that is not known, or not a date.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>The files that it consists of, by full path.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
