namespace PatchOps.Deadlines.Compiled;

/// <summary>Which timing counts, and why.</summary>
/// <param name="Winner">Its place among the situation's timings; -1 when no rule applies.</param>
/// <param name="Rule">The text of the rule that gives it; null when none applies.</param>
/// <param name="Missing">The missing facts that could change the date or the triage.</param>
internal sealed record Decision(int Winner, string? Rule, int Missing);
