namespace PatchOps;

/// <summary>One time that a maintenance window opens.</summary>
public sealed record MaintenanceWindow
{
    /// <summary>The window's name.</summary>
    public required string Name { get; init; }

    /// <summary>When it opens (UTC).</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it closes (UTC).</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>When it opens by the clock of its zone, with the offset that the zone has then; null where the zone is not known.</summary>
    public DateTimeOffset? LocalStart { get; init; }

    /// <summary>When it closes by the clock of its zone, with the offset that the zone has then; null where the zone is not known.</summary>
    public DateTimeOffset? LocalEnd { get; init; }

    /// <summary>The zone's id as the policy writes it.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Until when a machine that missed it may still run it (UTC); null when it may not.</summary>
    public DateTimeOffset? CatchUpUntil { get; init; }

    /// <summary>What the calendar or a blackout changed about it, in one sentence; null when nothing.</summary>
    public string? Note { get; init; }
}
