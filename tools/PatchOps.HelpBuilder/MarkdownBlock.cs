namespace PatchOps.HelpBuilder;

/// <summary>A block of the Markdown subset that the pages use.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A heading's or paragraph's text without marks, or the lines of code.</param>
/// <param name="Level">1 to 3 for a heading, else 0.</param>
public sealed record MarkdownBlock(MarkdownKind Kind, string Text, int Level = 0);
