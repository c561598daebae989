using PatchOps.Adapters.Providers.PerPackage;

namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>
/// Reads Chocolatey's output for programs: <c>name|version</c> of list, search and pin, <c>name|installed|available|pinned</c> of outdated. Headers, warnings and errors stand
/// on the same stream even with <c>-r</c> (chocolatey/choco #1260, #1602).
/// </summary>
internal static class ChocoRows
{
    private const int MostLines = 50_000;

    /// <summary>The rows, and how many lines look like one and are none.</summary>
    /// <param name="output">What choco printed.</param>
    /// <param name="columns">2 or 4.</param>
    public static (IReadOnlyList<ChocoRow> Rows, IReadOnlyList<string> Unread) Parse(string output, int columns)
    {
        var rows = new List<ChocoRow>();
        var unread = new List<string>();
        foreach (var raw in output.Split(['\n'], MostLines))
        {
            var line = raw.Trim('\r', ' ', '\uFEFF');
            var cells = line.Split('|');
            if (cells.Length == 1 || cells.All(cell => cell.Contains(' ')))
            {
                // A sentence; the header of outdated explains itself with bars between words.
                continue;
            }

            if (cells.Length == columns && ChocoName.IsSound(cells[0]) && cells.Skip(1).Take(columns == 4 ? 2 : 1).All(ArgumentText.IsVersion) && (columns == 2 || IsTruth(cells[3])))
            {
                rows.Add(new ChocoRow(cells[0], cells[1], columns == 4 ? cells[2] : null, columns == 4 && string.Equals(cells[3], "true", StringComparison.OrdinalIgnoreCase)));
            }
            else
            {
                unread.Add(line);
            }
        }

        return (rows, unread);
    }

    private static bool IsTruth(string text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
}
