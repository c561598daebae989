namespace PatchOps.Adapters.Providers.Winget;

/// <summary>
/// Reads winget's tables (winget-cli, TableOutput): a header, a line of dashes, rows. Header words are in the user's language and may hold spaces; a column is as wide as its
/// longest value, and one space stands between two. So the columns are found by place: where a header word begins and every row has a space before. Columns
/// without any value are not printed. Progress comes before the table, sentences come after it, and a second table may follow.
/// </summary>
internal static class WingetTableParser
{
    private const int LeastColumns = 3;
    private const int LongestLine = 4096;
    private const int MostLines = 20_000;
    private const int MostDoubts = 8;
    private const int LeastDashes = 3;

    /// <summary>Reads all tables.</summary>
    /// <param name="output">What winget printed.</param>
    /// <param name="mostColumns">How many columns such a table can have.</param>
    public static WingetTable Parse(string output, int mostColumns = 5)
    {
        var lines = WingetText.Lines(output, MostLines);
        var rows = new List<WingetRow>();
        var unread = new List<string>();
        var columns = 0;
        for (var i = 1; i < lines.Count; i++)
        {
            if (IsRule(lines[i]) && lines[i - 1].Trim().Length > 0)
            {
                var end = EndOf(lines, i + 1);
                var body = lines.Skip(i + 1).Take(end - i - 1).ToArray();
                var count = Read(lines[i - 1], body, mostColumns, rows, unread);
                columns = columns == 0 ? count : columns;
                i = end - 1;
            }
        }

        return new WingetTable { Rows = rows, Columns = columns, Unread = unread };
    }

    /// <summary>True for the line of dashes below a header.</summary>
    public static bool IsRule(string line) => line.Length >= LeastDashes && line.All(c => c == '-');

    // A blank line ends a table, and so does the header of the next one.
    private static int EndOf(IReadOnlyList<string> lines, int from)
    {
        var end = from;
        while (end < lines.Count && lines[end].Trim().Length > 0 && !(end + 1 < lines.Count && IsRule(lines[end + 1])))
        {
            end++;
        }

        return end;
    }

    private static int Read(string header, string[] body, int mostColumns, List<WingetRow> rows, List<string> unread)
    {
        var lines = body.Select(line => new PlacedLine(line.Length <= LongestLine ? line : line.Substring(0, LongestLine))).ToArray();
        var starts = Choose(new PlacedLine(header), lines, mostColumns);
        var read = lines.Select(line => starts is null ? null : Row(line, starts)).ToArray();
        var last = Array.FindLastIndex(read, row => row is not null);
        for (var i = 0; i < lines.Length; i++)
        {
            if (read[i] is not { } row)
            {
                // After the last row there are sentences; between two rows there are none.
                if (i < last || lines[i].LooksLikeRow)
                {
                    unread.Add(lines[i].Text);
                }
            }
            else if (IsOfSource(row.Id))
            {
                rows.Add(row);
            }
        }

        return starts?.Length ?? 0;
    }

    // Of all the ways to read the header, the one that fits most rows; of two, the one with more columns. A column with no value in any row is no column.
    private static int[]? Choose(PlacedLine header, PlacedLine[] lines, int mostColumns)
    {
        var words = header.Words();
        var sure = words.Where(w => !w.IsDoubtful).Select(w => w.Column).ToArray();
        var doubts = words.Where(w => w.IsDoubtful).Select(w => w.Column).ToArray();
        if (doubts.Length > MostDoubts)
        {
            return null;
        }

        int[]? best = null;
        var most = (Rows: 0, Columns: 0);
        for (var choice = 0; choice < 1 << doubts.Length; choice++)
        {
            var starts = sure.Concat(doubts.Where((_, i) => (choice & (1 << i)) != 0)).OrderBy(c => c).ToArray();
            if (starts.Length < LeastColumns || starts.Length > mostColumns)
            {
                continue;
            }

            var read = lines.Select(line => Row(line, starts)).OfType<WingetRow>().ToArray();
            if (read.Length > 0 && starts.Select((_, i) => i).All(i => read.Any(row => row.Cells[i].Length > 0)) && (read.Length, starts.Length).CompareTo(most) > 0)
            {
                (best, most) = (starts, (read.Length, starts.Length));
            }
        }

        return best;
    }

    private static WingetRow? Row(PlacedLine line, int[] starts)
    {
        var cells = line.Cells(starts);
        return cells is not null && cells[2].Length > 0 && (IsOfSource(cells[1]) || IsOfWindows(cells[1])) ? new WingetRow { Cells = cells } : null;
    }

    private static bool IsOfSource(string id) => PackageIdentifier.IsSound(id) || PackageIdentifier.IsCut(id);

    // What no source knows is listed by its key in the registry or its package family: any text, mostly without spaces.
    private static bool IsOfWindows(string id) => id.Length > 0 && id.IndexOf("  ", StringComparison.Ordinal) < 0;
}
