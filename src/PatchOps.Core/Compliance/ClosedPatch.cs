namespace PatchOps.Compliance;

/// <summary>A security patch that was installed, with what it closed.</summary>
/// <param name="Sighting">When it was missing.</param>
/// <param name="Rows">What it closed: one row for each CVE, or one for the patch.</param>
public sealed record ClosedPatch(PatchSighting Sighting, IReadOnlyList<Finding> Rows);
