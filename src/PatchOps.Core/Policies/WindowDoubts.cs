using System.Globalization;
using PatchOps.Deadlines;
using PatchOps.Documents;
using PatchOps.Scheduling;

namespace PatchOps.Policies;

/// <summary>Windows that open too seldom for the standards of their policy, or never: what was missed is known before it happens.</summary>
internal static class WindowDoubts
{
    // Long enough for each month and each freeze of a year.
    private static readonly TimeSpan s_period = TimeSpan.FromDays(400);

    /// <summary>What is wrong with a policy's windows from a moment on; null when nothing is.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="standards">Its standards.</param>
    /// <param name="from">The moment (UTC).</param>
    public static PolicyDiagnostic? Of(PatchPolicy policy, IReadOnlyList<DeadlineStandard> standards, DateTimeOffset from)
    {
        if (policy.Windows.Count == 0 || WindowGaps.Longest(policy.Windows, policy.Blackouts, from, from + s_period) is not { } gap)
        {
            return null;
        }

        var place = PlaceOf(policy);
        if (gap.Start <= from && gap.End >= from + s_period)
        {
            return PolicyDiagnostic.Of(Diagnostics.ErrorCodes.PolicyWindowsNeverOpen, place, "windows", string.Format(
                CultureInfo.InvariantCulture, "No window opens between {0:yyyy-MM-dd} and {1:yyyy-MM-dd}: nothing would ever be installed.", gap.Start.UtcDateTime, gap.End.UtcDateTime));
        }

        var (standard, rule) = Shortest(standards);
        return rule?.Due is not { } term || gap.Start.Add(gap.Length) <= term.After(gap.Start) ? null : PolicyDiagnostic.Of(
            Diagnostics.ErrorCodes.PolicyWindowsTooSeldom,
            place,
            "windows",
            string.Format(
                CultureInfo.InvariantCulture,
                "No window opens between {0:yyyy-MM-dd HH:mm} and {1:yyyy-MM-dd HH:mm} UTC, {2} days: longer than the {3} that {4} {5} gives.",
                gap.Start.UtcDateTime,
                gap.End.UtcDateTime,
                (int)gap.Length.TotalDays,
                term,
                standard,
                rule.Name));
    }

    private static DocumentPlace PlaceOf(PatchPolicy policy)
    {
        var origin = policy.Origins.FirstOrDefault(o => o.Key == "windows");
        return new DocumentPlace { File = origin?.File ?? policy.Source, Line = origin?.Line ?? 0, Column = origin?.Column ?? 0 };
    }

    private static (string? Standard, DeadlineRule? Rule) Shortest(IReadOnlyList<DeadlineStandard> standards)
    {
        // From one day all terms compare, months too.
        var day = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return standards
            .SelectMany(s => s.Rules.Where(r => r.Due is not null).Select(r => ((string?)s.Id, (DeadlineRule?)r)))
            .OrderBy(pair => pair.Item2!.Due!.After(day))
            .FirstOrDefault();
    }
}
