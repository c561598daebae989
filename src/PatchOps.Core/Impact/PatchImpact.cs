using PatchOps.Diagnostics;
using PatchOps.Impact;

namespace PatchOps;

/// <summary>What a deployment did to how a machine runs: samples of before and after, compared.</summary>
public sealed record PatchImpact
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The machine.</summary>
    public required Device Device { get; init; }

    /// <summary>The tree that was deployed to.</summary>
    public required string Root { get; init; }

    /// <summary>From when to when the samples of before are.</summary>
    public required ImpactWindow Before { get; init; }

    /// <summary>From when to when the samples of after are.</summary>
    public required ImpactWindow After { get; init; }

    /// <summary>Each measure.</summary>
    public IReadOnlyList<MeasuredImpact> Measures { get; init; } = [];

    /// <summary>Units that had failed after the deployment, and are known not to have before; null where nobody looked on both sides.</summary>
    public IReadOnlyList<string>? NewlyFailedUnits { get; init; }

    /// <summary>Measures without which nobody knows whether the deployment did harm, and which could not be told.</summary>
    public IReadOnlyList<ImpactMeasure> UntoldMeasures { get; init; } = [];

    /// <summary>The answer, by the measures that could be told.</summary>
    public required ImpactVerdict Verdict { get; init; }

    /// <summary>The answer in words, with what could not be told.</summary>
    public required string Sentence { get; init; }

    /// <summary>What else is worth knowing.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>True when it is known that nothing became worse: one measure that did not change says nothing of the others.</summary>
    public bool IsHarmless() => Verdict is ImpactVerdict.NoMeasurableChange or ImpactVerdict.Better && UntoldMeasures.Count == 0 && !Diagnostics.Any(d => d.Level == DiagnosticLevel.Error);
}
