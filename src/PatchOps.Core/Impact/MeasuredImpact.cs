namespace PatchOps.Impact;

/// <summary>One measure before and after a deployment.</summary>
public sealed record MeasuredImpact
{
    /// <summary>What was measured.</summary>
    public required ImpactMeasure Measure { get; init; }

    /// <summary>Of which volume or address; null where it is the machine's.</summary>
    public string? Target { get; init; }

    /// <summary>The unit of all figures here; empty for a bare number.</summary>
    public required string Unit { get; init; }

    /// <summary>Before.</summary>
    public required ImpactSide Before { get; init; }

    /// <summary>After.</summary>
    public required ImpactSide After { get; init; }

    /// <summary>After minus before, as estimated by Hodges and Lehmann; null where there are not enough samples.</summary>
    public double? Shift { get; init; }

    /// <summary>The lower end of where the shift lies (95 %).</summary>
    public double? ShiftLow { get; init; }

    /// <summary>The upper end of where the shift lies (95 %).</summary>
    public double? ShiftHigh { get; init; }

    /// <summary>How often chance alone would look like this, corrected for the number of measures (Holm) and for samples that repeat each other; null where it was not tested.</summary>
    public double? PValue { get; init; }

    /// <summary>The answer.</summary>
    public required ImpactVerdict Verdict { get; init; }

    /// <summary>The answer in one sentence.</summary>
    public required string Sentence { get; init; }
}
