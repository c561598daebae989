using PatchOps.Impact;

namespace PatchOps;

/// <summary>One figure of a machine at one moment. What could not be read is no sample: there is no figure that stands for "not known".</summary>
public sealed record ImpactSample
{
    /// <summary>When it was taken (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was measured; its unit stands in <see cref="ImpactScale"/>.</summary>
    public required ImpactMeasure Measure { get; init; }

    /// <summary>Of which volume or address; null where it is the machine's.</summary>
    public string? Target { get; init; }

    /// <summary>The figure.</summary>
    public required double Value { get; init; }

    /// <summary>Which start of the machine it belongs to; null where nothing tells.</summary>
    public string? BootId { get; init; }
}
