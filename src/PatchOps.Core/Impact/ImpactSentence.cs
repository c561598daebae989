using PatchOps.Diagnostics;

namespace PatchOps.Impact;

/// <summary>All measures of a deployment as one answer.</summary>
public static class ImpactSentence
{
    /// <summary>The verdict and the sentence.</summary>
    /// <remarks>"No measurable change" is said only where at least one measure could have shown one; what could not be told is always named.</remarks>
    /// <param name="measures">Every measure.</param>
    /// <param name="newlyFailed">Units that had failed after the deployment and not before; null where that is not known.</param>
    /// <param name="untold">Measures without which nobody knows whether it did harm, and which could not be told.</param>
    public static (ImpactVerdict Verdict, string Sentence) Of(
        IReadOnlyList<MeasuredImpact> measures, IReadOnlyList<string>? newlyFailed, IReadOnlyList<ImpactMeasure> untold)
    {
        var worse = Those(measures, ImpactVerdict.Worse);
        var better = Those(measures, ImpactVerdict.Better);
        var same = Those(measures, ImpactVerdict.NoMeasurableChange);
        var tooFew = Those(measures, ImpactVerdict.NotEnoughSamples);
        var notSampled = Those(measures, ImpactVerdict.NotSampled);
        var sentences = new List<string>();
        if (newlyFailed is { Count: > 0 })
        {
            sentences.Add($"Failed after it, and not before: {string.Join(", ", newlyFailed.Take(10).Select(Printable.Of))}.");
        }

        Add(sentences, "Worse: ", worse);
        Add(sentences, "Better: ", better);
        if (same.Count > 0)
        {
            sentences.Add(worse.Count + better.Count == 0 ? $"No measurable change in {Names(same)}." : $"Unchanged: {Names(same)}.");
        }

        Add(sentences, "Not enough samples: ", tooFew);
        Add(sentences, "Not sampled: ", notSampled);
        if (newlyFailed is null)
        {
            sentences.Add("Which units failed after it, and not before, is not known.");
        }

        var verdict = worse.Count + (newlyFailed?.Count ?? 0) > 0 ? ImpactVerdict.Worse
            : better.Count > 0 ? ImpactVerdict.Better
            : same.Count > 0 ? ImpactVerdict.NoMeasurableChange
            : tooFew.Count > 0 ? ImpactVerdict.NotEnoughSamples
            : ImpactVerdict.NotSampled;
        if (untold.Count > 0 && (verdict is ImpactVerdict.NoMeasurableChange or ImpactVerdict.Better))
        {
            sentences.Add($"Whether it did harm is not known without {string.Join(", ", untold.Select(measure => ImpactScale.Of(measure).Name))}.");
        }

        return (verdict, string.Join(" ", sentences));
    }

    private static IReadOnlyList<MeasuredImpact> Those(IReadOnlyList<MeasuredImpact> measures, ImpactVerdict verdict) => measures.Where(m => m.Verdict == verdict).ToArray();

    private static void Add(List<string> sentences, string begin, IReadOnlyList<MeasuredImpact> measures)
    {
        if (measures.Count > 0)
        {
            sentences.Add($"{begin}{Names(measures)}.");
        }
    }

    private static string Names(IReadOnlyList<MeasuredImpact> measures) => string.Join(", ", measures.Select(m => m.Target is null
        ? ImpactScale.Of(m.Measure).Name
        : $"{ImpactScale.Of(m.Measure).Name} of {Printable.Of(m.Target)}"));
}
