namespace PatchOps.Testing.Trackers;

/// <summary>What the tracker says of one vulnerability of one package in one suite.</summary>
/// <param name="Status">open, resolved or undetermined.</param>
/// <param name="Fixed">The fixed version, "0" for never affected, or null.</param>
/// <param name="FirstFixed">The place of the suite's first version that is not affected among its versions; their count when none is.</param>
/// <param name="Urgency">The urgency, with its star where it has one.</param>
/// <param name="NoDsa">Why there is no advisory, or null.</param>
/// <param name="Reason">postponed, ignored, empty, or null.</param>
public readonly record struct TrackerRow(string Status, string? Fixed, int FirstFixed, string Urgency, string? NoDsa = null, string? Reason = null);
