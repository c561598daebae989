using System.Globalization;

namespace PatchOps.Rmm;

/// <summary>Lines cut to a budget: what must be there, as many details as fit, and how many do not.</summary>
internal static class RmmLines
{
    /// <summary>The text.</summary>
    /// <param name="head">Lines that always stand first.</param>
    /// <param name="details">Lines in order of importance.</param>
    /// <param name="tail">Lines that always stand last.</param>
    /// <param name="limit">The budget.</param>
    public static string Fit(IReadOnlyList<string> head, IReadOnlyList<string> details, IReadOnlyList<string> tail, int limit)
    {
        var room = limit - head.Sum(RmmText.Cost) - tail.Sum(RmmText.Cost);
        return string.Join("\n", [.. head, .. Cut(details, room, RmmText.Cost), .. tail]);
    }

    /// <summary>The details that fit, whole, and how many do not.</summary>
    /// <param name="details">In order of importance.</param>
    /// <param name="room">What they may take.</param>
    /// <param name="cost">What one takes.</param>
    public static IReadOnlyList<string> Cut(IReadOnlyList<string> details, int room, Func<string, int> cost)
    {
        if (details.Sum(cost) <= room)
        {
            return details;
        }

        var kept = new List<string>();
        room -= cost(More(details.Count));
        foreach (var line in details.TakeWhile(line => (room -= cost(line)) >= 0))
        {
            kept.Add(line);
        }

        kept.Add(More(details.Count - kept.Count));
        return kept;
    }

    private static string More(int count) => string.Format(CultureInfo.InvariantCulture, "... and {0} more", count);
}
