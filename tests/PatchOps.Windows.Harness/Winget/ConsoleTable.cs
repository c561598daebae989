using System.Text;

namespace PatchOps.Windows.Harness.Winget;

/// <summary>A table as winget lays it out: columns as wide as their longest value, one space between, none for a column without values, 119 characters in all where nobody looks.</summary>
internal static class ConsoleTable
{
    private const int ConsoleWidth = 120;

    public static string Of(string[] header, IReadOnlyList<string[]> rows)
    {
        var used = Enumerable.Range(0, header.Length).Where(i => rows.Any(row => row[i].Length > 0)).ToArray();
        var widths = used.Select(i => Math.Max(header[i].Length, rows.Max(row => row[i].Length))).ToArray();
        while (widths.Sum() + widths.Length - 1 >= ConsoleWidth)
        {
            widths[Array.IndexOf(widths, widths.Max())]--;
        }

        var text = new StringBuilder();
        Line(text, header, used, widths);
        text.Append('-', widths.Sum() + widths.Length - 1).Append("\r\n");
        foreach (var row in rows)
        {
            Line(text, row, used, widths);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string[] row, int[] used, int[] widths)
    {
        for (var i = 0; i < used.Length; i++)
        {
            var value = row[used[i]];
            value = value.Length > widths[i] ? value[..(widths[i] - 1)] + "…" : value;
            text.Append(i == used.Length - 1 ? value : value.PadRight(widths[i] + 1));
        }

        text.Append("\r\n");
    }
}
