namespace PatchOps.Scheduling;

/// <summary>When a zone's clock shows a local time.</summary>
/// <param name="Instant">The instant (UTC).</param>
/// <param name="IsSkipped">True when the clock never shows it: the clocks went forward at this instant, over it.</param>
/// <param name="IsRepeated">True when the clock shows it again later, since the clocks went back.</param>
internal readonly record struct ZoneInstant(DateTimeOffset Instant, bool IsSkipped, bool IsRepeated);
