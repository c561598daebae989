using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>What <c>winget list</c> and <c>winget upgrade</c> say, with what was cut off completed from what winget exports.</summary>
internal static class WingetListing
{
    private const int MostNamed = 5;

    // The names of sources are not translated; in a table of four columns the last is the source when it names one.
    private static readonly string[] s_sources = ["winget", "msstore"];

    /// <summary>The packages of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="known">The identifiers of all packages of the source that are installed, from the export; null when it could not be had.</param>
    /// <param name="isUpgrade">True for <c>winget upgrade</c>: every row has a version on offer.</param>
    /// <returns>One row for each installed version, and the rows in which something that matters was cut off and cannot be completed.</returns>
    public static (IReadOnlyList<WingetPackage> Packages, IReadOnlyList<WingetRow> Cut) Read(WingetTable table, IReadOnlyCollection<string>? known, bool isUpgrade)
    {
        var packages = new List<WingetPackage>();
        var cut = new List<WingetRow>();
        foreach (var row in table.Rows)
        {
            var id = Id(row, known);
            var available = Available(row, table.Columns, isUpgrade);
            if (id is null && !IsOfSource(row, known))
            {
                continue;
            }

            if (id is null || WingetRow.IsCut(row.Version) || (available is not null && WingetRow.IsCut(available)))
            {
                cut.Add(id is null ? row : row with { Cells = [row.Name, id, .. row.Cells.Skip(2)] });
                continue;
            }

            packages.Add(new WingetPackage { Id = id, Name = row.Name, Version = row.Version, Available = available });
        }

        return (packages, cut);
    }

    /// <summary>Says which lines and rows cannot be read; null when all can.</summary>
    public static Diagnostic? Unread(string command, WingetTable table, IReadOnlyList<WingetRow> cut)
    {
        var lines = table.Unread.Concat(cut.Select(row => $"{row.Name} {row.Id}")).ToArray();
        return lines.Length == 0 ? null : ErrorCodes.PackageOutputUnread.ToDiagnostic(
            $"`{command}` printed {lines.Length} line(s) that cannot be read in full, and what they speak of is not known: "
            + string.Join("; ", lines.Take(MostNamed).Select(line => $"'{Printable.Of(line.Length <= 120 ? line : line.Substring(0, 120))}'")) + (lines.Length > MostNamed ? " …" : "."),
            ProviderNames.Winget);
    }

    // A family name (Microsoft.GamingApp_8wekyb3d8bbwe) looks like an identifier and is none.
    private static string? Id(WingetRow row, IReadOnlyCollection<string>? known)
    {
        if (!PackageIdentifier.IsCut(row.Id))
        {
            return known is null ? IsFamily(row.Id) ? null : row.Id : known.Contains(row.Id) ? row.Id : null;
        }

        var beginning = row.Id.Substring(0, row.Id.Length - 1);
        var matching = known?.Where(id => id.StartsWith(beginning, StringComparison.Ordinal)).Take(2).ToArray();
        return matching is { Length: 1 } ? matching[0] : null;
    }

    // A row that was cut is none of the source only when the export is there and has nothing that begins so.
    private static bool IsOfSource(WingetRow row, IReadOnlyCollection<string>? known)
    {
        if (!PackageIdentifier.IsCut(row.Id))
        {
            return false;
        }

        var beginning = row.Id.Substring(0, row.Id.Length - 1);
        return known is null ? !IsFamily(beginning) : known.Any(id => id.StartsWith(beginning, StringComparison.Ordinal));
    }

    private static bool IsFamily(string id) => id.IndexOf('_') is > 0 and var at && id.Length - at > 9;

    private static string? Available(WingetRow row, int columns, bool isUpgrade)
    {
        if (row.Cells.Count < 4 || (columns == 4 && !isUpgrade && s_sources.Contains(row.Cells[3], StringComparer.Ordinal)))
        {
            return null;
        }

        return row.Cells[3].Length == 0 ? null : row.Cells[3];
    }
}
