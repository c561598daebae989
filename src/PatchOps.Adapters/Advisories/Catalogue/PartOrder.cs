namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Parts by feed and name.</summary>
internal sealed class PartOrder : IComparer<(string Feed, string Part)>
{
    public static PartOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare((string Feed, string Part) x, (string Feed, string Part) y)
    {
        var feed = string.CompareOrdinal(x.Feed, y.Feed);
        return feed != 0 ? feed : string.CompareOrdinal(x.Part, y.Part);
    }
}
