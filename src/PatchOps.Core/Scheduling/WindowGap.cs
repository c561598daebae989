namespace PatchOps.Scheduling;

/// <summary>A time in which no window is open.</summary>
/// <param name="Start">Its beginning (UTC).</param>
/// <param name="End">Its end (UTC).</param>
public sealed record WindowGap(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>How long it lasts.</summary>
    public TimeSpan Length => End - Start;
}
