namespace PatchOps.Scheduling;

/// <summary>One entry of a policy's <c>windows</c>.</summary>
public sealed record WindowDefinition
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>When it opens, by the clock of its time zone.</summary>
    public required Recurrence Every { get; init; }

    /// <summary>How long it stays open: real time, also where the clocks change meanwhile.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The zone's id as it was written (IANA or Windows).</summary>
    public required string TimeZoneId { get; init; }

    /// <summary>The zone.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>How long after its start a missed window may still run; null for not at all.</summary>
    public TimeSpan? CatchUp { get; init; }
}
