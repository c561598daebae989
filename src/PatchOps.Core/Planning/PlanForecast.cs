namespace PatchOps.Planning;

/// <summary>What a plan will take.</summary>
public sealed record PlanForecast
{
    /// <summary>How long its steps take together.</summary>
    public required int Seconds { get; init; }

    /// <summary>What must be left of the window after them, for going back and for a restart.</summary>
    public required int ReserveSeconds { get; init; }

    /// <summary>How long the window is from the plan's start; null where none counts.</summary>
    public int? WindowSeconds { get; init; }

    /// <summary>Bytes to download; null when it is not known of a patch.</summary>
    public long? DownloadBytes { get; init; }

    /// <summary>Whether a restart is required at its end; null when that is not known.</summary>
    public bool? RequiresReboot { get; init; }
}
