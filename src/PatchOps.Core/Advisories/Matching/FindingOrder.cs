namespace PatchOps.Advisories.Matching;

/// <summary>
/// What is exploited comes first, then what is severe, then what is likely; and the same findings always in the same order. A machine can
/// have ten thousand: what decides first is one number for each. The sort is written out, because the runtime's own, of a pair of types that
/// it does not know, is compiled anew in each process and badly at first.
/// </summary>
internal static class FindingOrder
{
    private const double Millionths = 1_000_000;
    private const int ScoreBits = 20;

    // Below that, inserting is faster than merging.
    private const int Run = 8;

    /// <summary>The findings in that order.</summary>
    public static Finding[] Sort(IReadOnlyList<Finding> findings)
    {
        var sorted = new Finding[findings.Count];
        var keys = new long[sorted.Length];
        var ranks = PackageRanks(findings);
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = findings[i];
            keys[i] = Key(sorted[i], ranks[sorted[i].Package]);
        }

        for (var from = 0; from < sorted.Length; from += Run)
        {
            Insert(keys, sorted, from, Math.Min(from + Run, sorted.Length));
        }

        var (otherKeys, other) = (new long[sorted.Length], new Finding[sorted.Length]);
        for (var width = Run; width < sorted.Length; width *= 2)
        {
            for (var from = 0; from < sorted.Length; from += 2 * width)
            {
                var middle = Math.Min(from + width, sorted.Length);
                Merge(keys, sorted, otherKeys, other, from, middle, Math.Min(middle + width, sorted.Length));
            }

            (keys, otherKeys) = (otherKeys, keys);
            (sorted, other) = (other, sorted);
        }

        return sorted;
    }

    // Ascending: what weighs most has the smallest number. Then the package, by its place among all of them.
    private static long Key(Finding finding, int rank)
    {
        // No EPSS comes behind the smallest one.
        var likely = finding.Epss is { } epss ? (long)(Math.Min(Math.Max(epss, 0), 1) * Millionths) + 1 : 0;
        var weight = ((finding.IsExploited() ? 8L : 0L) + (long)finding.Severity << ScoreBits) | likely;
        return (-weight << 32) | (uint)rank;
    }

    private static Dictionary<string, int> PackageRanks(IReadOnlyList<Finding> findings)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < findings.Count; i++)
        {
            ranks[findings[i].Package] = 0;
        }

        var names = new string[ranks.Count];
        ranks.Keys.CopyTo(names, 0);
        Array.Sort(names, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            ranks[names[i]] = i;
        }

        return ranks;
    }

    private static void Insert(long[] keys, Finding[] findings, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            var (key, finding) = (keys[i], findings[i]);
            var at = i;
            for (; at > from && IsBefore(key, finding, keys[at - 1], findings[at - 1]); at--)
            {
                (keys[at], findings[at]) = (keys[at - 1], findings[at - 1]);
            }

            (keys[at], findings[at]) = (key, finding);
        }
    }

    private static void Merge(long[] keys, Finding[] findings, long[] toKeys, Finding[] to, int from, int middle, int end)
    {
        var (left, right) = (from, middle);
        for (var at = from; at < end; at++)
        {
            var next = right >= end || (left < middle && !IsBefore(keys[right], findings[right], keys[left], findings[left])) ? left++ : right++;
            (toKeys[at], to[at]) = (keys[next], findings[next]);
        }
    }

    private static bool IsBefore(long key, Finding finding, long otherKey, Finding other)
    {
        if (key != otherKey)
        {
            return key < otherKey;
        }

        var order = string.CompareOrdinal(finding.Cve, other.Cve);
        order = order != 0 ? order : string.CompareOrdinal(finding.Architecture, other.Architecture);
        return (order != 0 ? order : string.CompareOrdinal(finding.InstalledVersion, other.InstalledVersion)) < 0;
    }
}
