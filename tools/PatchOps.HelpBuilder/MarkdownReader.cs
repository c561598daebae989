using System.Text.RegularExpressions;

namespace PatchOps.HelpBuilder;

/// <summary>Reads the Markdown subset that the pages use: headings, paragraphs, lists, tables and fenced code.</summary>
public static partial class MarkdownReader
{
    /// <summary>The blocks of a text, in order.</summary>
    /// <exception cref="FormatException">A fence is not closed.</exception>
    public static IReadOnlyList<MarkdownBlock> Read(string text)
    {
        var blocks = new List<MarkdownBlock>();
        var paragraph = new List<string>();
        List<string>? code = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (code is not null)
            {
                if (line.TrimEnd() == "```")
                {
                    blocks.Add(new MarkdownBlock(MarkdownKind.Code, string.Join('\n', code)));
                    code = null;
                }
                else
                {
                    code.Add(line);
                }
            }
            else if (IsContinuation(line, blocks, paragraph))
            {
                blocks[^1] = blocks[^1] with { Text = $"{blocks[^1].Text} {Plain(line)}" };
            }
            else if (Start(line) is { } block)
            {
                Close(paragraph, blocks);
                blocks.Add(block);
            }
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                Close(paragraph, blocks);
                code = [];
            }
            else if (string.IsNullOrWhiteSpace(line) || IsRule(line))
            {
                Close(paragraph, blocks);
            }
            else
            {
                paragraph.Add(line.Trim());
            }
        }

        Close(paragraph, blocks);
        return code is null ? blocks : throw new FormatException("A block of code is not closed.");
    }

    private static bool IsContinuation(string line, List<MarkdownBlock> blocks, List<string> paragraph) =>
        line.StartsWith("  ", StringComparison.Ordinal) && paragraph.Count == 0 && blocks is [.., { Kind: MarkdownKind.Item }]
        && !string.IsNullOrWhiteSpace(line);

    private static MarkdownBlock? Start(string line)
    {
        if (Heading().Match(line) is { Success: true } heading)
        {
            return new MarkdownBlock(MarkdownKind.Heading, Plain(heading.Groups[2].Value), heading.Groups[1].Length);
        }

        if (line.StartsWith("- ", StringComparison.Ordinal))
        {
            return new MarkdownBlock(MarkdownKind.Item, Plain(line[2..]));
        }

        return line.StartsWith('|') && !IsRule(line)
            ? new MarkdownBlock(MarkdownKind.Row, string.Join('\t', line.Trim().Trim('|').Split('|').Select(Plain)))
            : null;
    }

    private static bool IsRule(string line) => line.StartsWith("|-", StringComparison.Ordinal) || line.StartsWith("| -", StringComparison.Ordinal);

    private static void Close(List<string> paragraph, List<MarkdownBlock> blocks)
    {
        if (paragraph.Count > 0)
        {
            blocks.Add(new MarkdownBlock(MarkdownKind.Paragraph, Plain(string.Join(' ', paragraph))));
            paragraph.Clear();
        }
    }

    // Get-Help prints text as it is: marks would stand in the way. A link keeps its words.
    private static string Plain(string text) =>
        Link().Replace(text.Trim(), "$1").Replace("**", string.Empty, StringComparison.Ordinal).Replace("`", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex("^(#{1,3}) +(.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();
}
