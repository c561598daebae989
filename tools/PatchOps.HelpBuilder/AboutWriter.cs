using System.Text;

namespace PatchOps.HelpBuilder;

/// <summary>Writes an about_ topic as the plain text that Get-Help prints, at most 80 columns wide.</summary>
public static class AboutWriter
{
    private const int Width = 80;

    /// <summary>The text of a topic.</summary>
    /// <param name="markdown">The topic; its first heading is its name, its first paragraph what Get-Help lists it with.</param>
    /// <exception cref="FormatException">It does not begin with a heading and a paragraph.</exception>
    public static string Write(string markdown)
    {
        var blocks = MarkdownReader.Read(markdown);
        if (blocks is not [{ Kind: MarkdownKind.Heading, Level: 1 } title, { Kind: MarkdownKind.Paragraph } summary, ..])
        {
            throw new FormatException("A topic begins with '# about_Name' and a paragraph.");
        }

        var text = new StringBuilder();
        text.Append("TOPIC\n").Append(Wrap(title.Text, "    ", "    "));
        text.Append("\nSHORT DESCRIPTION\n").Append(Wrap(summary.Text, "    ", "    "));
        var previous = MarkdownKind.Paragraph;
        foreach (var block in blocks.Skip(2))
        {
            var isTight = block.Kind == previous && block.Kind == MarkdownKind.Item;
            text.Append(isTight ? string.Empty : "\n").Append(Write(block));
            previous = block.Kind;
        }

        return text.ToString();
    }

    private static string Write(MarkdownBlock block) => block.Kind switch
    {
        MarkdownKind.Heading => block.Text.ToUpperInvariant() + "\n",
        MarkdownKind.Item => Wrap(block.Text, "    - ", "      "),
        MarkdownKind.Code => string.Concat(block.Text.Split('\n').Select(line => $"        {line}".TrimEnd() + "\n")),
        MarkdownKind.Row => Row(block.Text.Split('\t')),
        _ => Wrap(block.Text, "    ", "    "),
    };

    private static string Row(string[] cells) =>
        Wrap(cells[0], "    ", "    ") + string.Concat(cells.Skip(1).Select(cell => Wrap(cell, "        ", "        ")));

    private static string Wrap(string text, string first, string rest)
    {
        var lines = new StringBuilder();
        var line = new StringBuilder(first);
        var indent = first.Length;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > indent && line.Length + word.Length + 1 > Width)
            {
                lines.Append(line).Append('\n');
                line.Clear().Append(rest);
                indent = rest.Length;
            }

            line.Append(line.Length > indent ? " " : string.Empty).Append(word);
        }

        return lines.Append(line).Append('\n').ToString();
    }
}
