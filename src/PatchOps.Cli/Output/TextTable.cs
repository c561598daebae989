namespace PatchOps.Cli.Output;

/// <summary>Rows under headings, for people.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    /// <summary>The headings.</summary>
    public IReadOnlyList<string> Headings { get; } = headings;

    /// <summary>The rows; every cell is safe to show.</summary>
    public IReadOnlyList<string[]> Rows => _rows;

    /// <summary>Adds a row.</summary>
    public void Add(params string?[] cells) => _rows.Add(Array.ConvertAll(cells, Printable.Of));

    /// <summary>
    /// Writes aligned plain text: two blanks between columns, none at the end of a line, nothing cut. A column without any value is
    /// left out.
    /// </summary>
    public void WritePlain(TextWriter writer, string indent = "")
    {
        var widths = Headings.Select((heading, i) => _rows.Any(row => row[i].Length > 0)
            ? Math.Max(heading.Length, _rows.Max(row => row[i].Length))
            : 0).ToArray();
        WriteLine(writer, indent, Headings, widths);
        foreach (var row in _rows)
        {
            WriteLine(writer, indent, row, widths);
        }
    }

    /// <summary>
    /// Writes the rows as aligned plain text and goes on with those that are still to come, so that a list of any length is never held. The
    /// columns are as wide as the rows so far need; all are kept, since a later row may fill the one that is empty now.
    /// </summary>
    public void WritePlain(TextWriter writer, IEnumerable<string?[]> later)
    {
        var widths = Headings.Select((heading, i) => Math.Max(heading.Length, _rows.Max(row => row[i].Length))).ToArray();
        WriteLine(writer, "", Headings, widths);
        foreach (var row in _rows.Concat(later.Select(cells => Array.ConvertAll(cells, Printable.Of))))
        {
            WriteLine(writer, "", row, widths);
        }
    }

    /// <summary>The columns that hold a value in some row.</summary>
    public IEnumerable<int> UsedColumns() =>
        Enumerable.Range(0, Headings.Count).Where(i => _rows.Exists(row => row[i].Length > 0));

    private static void WriteLine(TextWriter writer, string indent, IReadOnlyList<string> cells, int[] widths)
    {
        var line = string.Join("  ", cells.Select((cell, i) => cell.PadRight(widths[i])).Where((_, i) => widths[i] > 0));
        writer.WriteLine((indent + line).TrimEnd());
    }
}
