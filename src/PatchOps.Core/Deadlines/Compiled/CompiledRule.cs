namespace PatchOps.Deadlines.Compiled;

/// <summary>A rule ready to be asked.</summary>
internal sealed class CompiledRule(string text, CompiledCondition when, int timing, bool forensicTriage)
{
    /// <summary>What it is called in results: <c>bod-26-04 row 15: KEV, exposed, automatable, total</c>.</summary>
    public string Text { get; } = text;

    /// <summary>What must be so.</summary>
    public CompiledCondition When { get; } = when;

    /// <summary>Its time and clock, by their place in <see cref="CompiledStandards.Timings"/>.</summary>
    public int Timing { get; } = timing;

    /// <summary>True when evidence must be taken before the fix.</summary>
    public bool ForensicTriage { get; } = forensicTriage;
}
