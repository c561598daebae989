namespace PatchOps.Advisories.Matching;

/// <summary>What is exploited comes first, then what is severe, then what is likely; and the same findings always in the same order.</summary>
internal sealed class FindingOrder : IComparer<Finding>
{
    public static FindingOrder Instance { get; } = new();

    public int Compare(Finding? x, Finding? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var order = y.IsExploited().CompareTo(x.IsExploited());
        order = order != 0 ? order : y.Severity.CompareTo(x.Severity);
        order = order != 0 ? order : (y.Epss ?? -1).CompareTo(x.Epss ?? -1);
        order = order != 0 ? order : string.CompareOrdinal(x.Package, y.Package);
        order = order != 0 ? order : string.CompareOrdinal(x.Cve, y.Cve);
        order = order != 0 ? order : string.CompareOrdinal(x.Architecture, y.Architecture);
        return order != 0 ? order : string.CompareOrdinal(x.InstalledVersion, y.InstalledVersion);
    }
}
