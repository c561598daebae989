namespace PatchOps.Adapters.Providers.Winget;

/// <summary>One row of a table of packages, as it was printed. A value that ends in "…" was cut.</summary>
internal sealed record WingetRow
{
    /// <summary>Its cells, in the order of the columns: name, id, version, and what else the table has.</summary>
    public required IReadOnlyList<string> Cells { get; init; }

    /// <summary>The name that is shown to people.</summary>
    public string Name => Cells[0];

    /// <summary>The identifier.</summary>
    public string Id => Cells[1];

    /// <summary>The installed version.</summary>
    public string Version => Cells[2];

    /// <summary>True for a value that did not fit its column.</summary>
    public static bool IsCut(string value) => value.Length > 0 && value[value.Length - 1] == PackageIdentifier.Ellipsis;
}
