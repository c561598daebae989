using System.Globalization;
using PatchOps.Deadlines;

namespace PatchOps.Planning;

/// <summary>Why evidence is taken, and by when what is asked for: the words of a step.</summary>
internal static class TriageReason
{
    /// <summary>The reason.</summary>
    /// <param name="findings">The findings that ask for it, one for each patch.</param>
    /// <param name="firstSeenAt">When the first of their patches was first seen missing here (UTC), or null.</param>
    public static string Of(IReadOnlyList<Finding> findings, DateTimeOffset? firstSeenAt)
    {
        var listedAt = findings.Select(f => f.KevDateAdded).Where(at => at is not null).Min();
        var what = string.Join(", ", findings.Select(f => f.Cve is null ? f.Package : $"{f.Cve} in {f.Package}").Distinct(StringComparer.Ordinal));
        var reason = $"{findings[0].Rule} asks for evidence before the fix of {what}.";
        return ForensicTriageClock.Of(listedAt, firstSeenAt) is not { } clock ? reason : string.Format(
            CultureInfo.InvariantCulture,
            "{0} Scoping by {1:yyyy-MM-dd HH:mm}, evidence by {2:yyyy-MM-dd HH:mm}, decision by {3:yyyy-MM-dd HH:mm} UTC.",
            reason,
            clock.ScopingDueAt.UtcDateTime,
            clock.EvidenceDueAt.UtcDateTime,
            clock.DecisionDueAt.UtcDateTime);
    }
}
