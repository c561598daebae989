namespace PatchOps.Adapters.Reports.Html;

/// <summary>One bar of a chart.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">How much.</param>
/// <param name="Colour">The class of its colour, a constant of this room.</param>
internal sealed record SvgBar(string Label, int Value, string Colour);
