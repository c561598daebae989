namespace PatchOps.Testing.Trackers;

/// <summary>One vulnerability of one source package.</summary>
/// <param name="Vulnerability">Its CVE or TEMP id.</param>
/// <param name="Description">Words about it.</param>
/// <param name="Scope">remote, local, or null.</param>
/// <param name="FixedInUnstable">The version of unstable that fixed it, "0" when it never was affected, or null while it is open there.</param>
/// <param name="Rows">For each suite (<see cref="Suite.All"/>) what is said, or null where the package is not in the suite.</param>
public sealed record TrackerEntry(string Vulnerability, string Description, string? Scope, string? FixedInUnstable, IReadOnlyList<TrackerRow?> Rows);
