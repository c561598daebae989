using Spectre.Console;

namespace PatchOps.Cli.Output;

/// <summary>
/// Draws a <see cref="TextTable"/> as wide as the terminal. The only place that touches Spectre.Console, so that its assembly is
/// loaded for people and never for programs.
/// </summary>
internal static class TerminalTable
{
    /// <summary>Draws the table.</summary>
    public static void Write(TextTable source, TextWriter writer, int width)
    {
        var table = new Table { Border = TableBorder.Simple };
        var columns = source.UsedColumns().ToArray();
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(source.Headings[column], new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in source.Rows)
        {
            table.AddRow(columns.Select(column => new Text(row[column])));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = writer.Encoding.CodePage == 65001;
        console.Write(table);
    }
}
