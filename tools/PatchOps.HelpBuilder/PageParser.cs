namespace PatchOps.HelpBuilder;

/// <summary>Takes a cmdlet's page apart.</summary>
public static class PageParser
{
    /// <summary>The page of a Markdown text.</summary>
    /// <exception cref="FormatException">It is not built as a page is.</exception>
    public static HelpPage Parse(string text)
    {
        var blocks = MarkdownReader.Read(text);
        if (blocks is not [{ Kind: MarkdownKind.Heading, Level: 1 } title, ..])
        {
            throw new FormatException("A page begins with '# Cmdlet-Name'.");
        }

        var sections = Split(blocks.Skip(1), level: 2);
        return new HelpPage
        {
            Name = title.Text,
            Synopsis = Paragraphs(sections, "SYNOPSIS"),
            Syntax = Section(sections, "SYNTAX").Where(b => b.Kind == MarkdownKind.Code).SelectMany(b => b.Text.Split('\n')).Where(l => l.Length > 0).ToArray(),
            Description = Paragraphs(sections, "DESCRIPTION"),
            Examples = Split(Section(sections, "EXAMPLES"), level: 3).Select(e => Example(e.Key, e.Value)).ToArray(),
            Parameters = Split(Section(sections, "PARAMETERS"), level: 3).ToDictionary(p => p.Key.TrimStart('-'), p => (IReadOnlyList<string>)Text(p.Value)),
            Inputs = Paragraphs(sections, "INPUTS"),
            Outputs = Paragraphs(sections, "OUTPUTS"),
            Notes = Paragraphs(sections, "NOTES"),
            Links = Paragraphs(sections, "RELATED LINKS"),
        };
    }

    private static HelpExample Example(string title, IReadOnlyList<MarkdownBlock> blocks)
    {
        var code = blocks.Where(b => b.Kind == MarkdownKind.Code).Select(b => b.Text).ToArray();
        return code.Length is 1 or 2
            ? new HelpExample { Title = title, Code = code[0], Output = code.ElementAtOrDefault(1) ?? string.Empty, Remarks = Text(blocks) }
            : throw new FormatException($"'{title}' needs a block of code and may have one of output.");
    }

    private static Dictionary<string, IReadOnlyList<MarkdownBlock>> Split(IEnumerable<MarkdownBlock> blocks, int level)
    {
        var sections = new Dictionary<string, IReadOnlyList<MarkdownBlock>>();
        List<MarkdownBlock>? current = null;
        foreach (var block in blocks)
        {
            if (block.Kind == MarkdownKind.Heading && block.Level == level)
            {
                current = [];
                if (!sections.TryAdd(block.Text, current))
                {
                    throw new FormatException($"'{block.Text}' stands there twice.");
                }
            }
            else
            {
                (current ?? throw new FormatException($"Text stands before the first heading: {block.Text}")).Add(block);
            }
        }

        return sections;
    }

    private static IReadOnlyList<MarkdownBlock> Section(Dictionary<string, IReadOnlyList<MarkdownBlock>> sections, string name) =>
        sections.TryGetValue(name, out var blocks) ? blocks : throw new FormatException($"The section {name} is missing.");

    private static string[] Paragraphs(Dictionary<string, IReadOnlyList<MarkdownBlock>> sections, string name) =>
        Text(Section(sections, name));

    private static string[] Text(IEnumerable<MarkdownBlock> blocks) => blocks
        .Where(b => b.Kind != MarkdownKind.Code)
        .Select(b => b.Kind == MarkdownKind.Item ? "- " + b.Text : b.Text.Replace('\t', ' '))
        .ToArray();
}
