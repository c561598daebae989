using PatchOps.Diagnostics;
using PatchOps.Scheduling;

namespace PatchOps.Policies.Reading;

/// <summary><c>blackouts</c>: days without windows.</summary>
internal static class BlackoutReader
{
    /// <summary>The entries, in their order; one without both days or a reason is left out after a report.</summary>
    public static IReadOnlyList<Blackout> Read(Section top) => (top.Children("blackouts") ?? []).Select(Entry).OfType<Blackout>().ToArray();

    private static Blackout? Entry(Section entry)
    {
        var from = entry.Date("from");
        var to = entry.Date("to");
        var reason = entry.Text("reason");
        if (from is not { } first || to is not { } last || reason is null)
        {
            return null;
        }

        if (first > last)
        {
            entry.Context.Report(
                ErrorCodes.PolicyBlackoutReversed, entry.Find("to")!.Place, entry.Path, $"{entry.Path} goes from {DateText.Format(first)} to {DateText.Format(last)}.");
            return null;
        }

        return new Blackout { From = first, To = last, Reason = reason };
    }
}
