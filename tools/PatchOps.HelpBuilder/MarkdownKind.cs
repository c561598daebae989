namespace PatchOps.HelpBuilder;

/// <summary>The kinds of block.</summary>
public enum MarkdownKind
{
    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A paragraph, its lines joined.</summary>
    Paragraph,

    /// <summary>An item of a list.</summary>
    Item,

    /// <summary>A row of a table, its cells separated by tabs; the rule under the head is left out.</summary>
    Row,

    /// <summary>A fenced block of code.</summary>
    Code,
}
