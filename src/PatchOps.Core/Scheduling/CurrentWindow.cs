namespace PatchOps.Scheduling;

/// <summary>A window in which work may be done now.</summary>
public sealed record CurrentWindow
{
    /// <summary>The window as the calendar has it; when it is caught up, it has closed already.</summary>
    public required MaintenanceWindow Window { get; init; }

    /// <summary>
    /// Until when work may go on (UTC): the window's end; when it is caught up, the window's length from now, but no longer than the catch-up
    /// lasts or a blackout leaves.
    /// </summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>True when the window was missed and is caught up.</summary>
    public bool IsCatchUp { get; init; }

    /// <summary>What the calendar, a blackout or the catch-up changed, in one sentence; null when nothing.</summary>
    public string? Note { get; init; }
}
