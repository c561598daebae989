namespace PatchOps.Advisories.Matching;

/// <summary>What is exploited comes first, then what is severe, then what is likely; and the same findings always in the same order.</summary>
internal sealed class FindingOrder : IComparer<FindingOrder.Place>
{
    private static readonly FindingOrder s_instance = new();

    /// <summary>The findings in that order.</summary>
    public static IReadOnlyList<Finding> Sort(IReadOnlyList<Finding> findings)
    {
        // Thousands are compared a dozen times each: what decides first is worked out once.
        var places = new Place[findings.Count];
        var sorted = new Finding[findings.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = findings[i];
            places[i] = new Place(findings[i]);
        }

        Array.Sort(places, sorted, s_instance);
        return sorted;
    }

    public int Compare(Place x, Place y)
    {
        var order = y.Weight.CompareTo(x.Weight);
        if (order != 0)
        {
            return order;
        }

        Finding a = x.Finding, b = y.Finding;
        order = string.CompareOrdinal(a.Package, b.Package);
        order = order != 0 ? order : string.CompareOrdinal(a.Cve, b.Cve);
        order = order != 0 ? order : string.CompareOrdinal(a.Architecture, b.Architecture);
        return order != 0 ? order : string.CompareOrdinal(a.InstalledVersion, b.InstalledVersion);
    }

    /// <summary>A finding with its weight: exploited, severity, and EPSS in millionths, in that order.</summary>
    internal readonly struct Place(Finding finding)
    {
        private const double Millionths = 1_000_000;

        public Finding Finding { get; } = finding;

        // No EPSS comes behind the smallest one.
        public long Weight { get; } = ((finding.IsExploited() ? 8L : 0L) + (long)finding.Severity << 32) | (finding.Epss is { } epss ? (long)(epss * Millionths) + 1 : 0);
    }
}
