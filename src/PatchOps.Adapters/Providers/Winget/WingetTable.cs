namespace PatchOps.Adapters.Providers.Winget;

/// <summary>The rows of what winget printed as a table.</summary>
internal sealed record WingetTable
{
    /// <summary>The rows of packages with an identifier of a source; what Windows alone knows (<c>ARP\…</c>, <c>MSIX\…</c>) is left out.</summary>
    public IReadOnlyList<WingetRow> Rows { get; init; } = [];

    /// <summary>How many columns the first table has; 0 when there is none.</summary>
    public int Columns { get; init; }

    /// <summary>Lines that look like rows and cannot be read as such: they are reported, since a package may hide in each.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];
}
