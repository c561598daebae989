namespace PatchOps.Reporting.Fleet;

/// <summary>The order of machines by name: client, site, machine, tree.</summary>
internal static class DeviceOrder
{
    /// <summary>Compares two; 0 only for the same tree of the same machine.</summary>
    public static int Compare(Device x, string xRoot, Device y, string yRoot)
    {
        var order = Compare(x.Client, y.Client);
        order = order != 0 ? order : Compare(x.Site, y.Site);
        order = order != 0 ? order : Compare(x.Name, y.Name);
        order = order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
        return order != 0 ? order : string.CompareOrdinal(xRoot, yRoot);
    }

    // Without case first, so that people find names; then with it, so that the order is one.
    private static int Compare(string? x, string? y)
    {
        var order = StringComparer.OrdinalIgnoreCase.Compare(x, y);
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }
}
