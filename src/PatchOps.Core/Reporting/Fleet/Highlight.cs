namespace PatchOps.Reporting.Fleet;

/// <summary>Something to know first.</summary>
/// <param name="Weight">How much it matters.</param>
/// <param name="Text">One sentence.</param>
public sealed record Highlight(HighlightWeight Weight, string Text);
