using PatchOps.Diagnostics;

namespace PatchOps.Impact;

/// <summary>All measures of a deployment as one answer.</summary>
public static class ImpactSentence
{
    /// <summary>The verdict and the sentence.</summary>
    /// <remarks>"No measurable change" is said only where at least one measure could have shown one; what could not be told is always named.</remarks>
    public static (ImpactVerdict Verdict, string Sentence) Of(IReadOnlyList<MeasuredImpact> measures, IReadOnlyList<string> newlyFailed)
    {
        var worse = Those(measures, ImpactVerdict.Worse);
        var better = Those(measures, ImpactVerdict.Better);
        var same = Those(measures, ImpactVerdict.NoMeasurableChange);
        var tooFew = Those(measures, ImpactVerdict.NotEnoughSamples);
        var untold = Those(measures, ImpactVerdict.NotSampled);
        var sentences = new List<string>();
        if (newlyFailed.Count > 0)
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
        Add(sentences, "Not sampled: ", untold);
        var verdict = worse.Count + newlyFailed.Count > 0 ? ImpactVerdict.Worse
            : better.Count > 0 ? ImpactVerdict.Better
            : same.Count > 0 ? ImpactVerdict.NoMeasurableChange
            : tooFew.Count > 0 ? ImpactVerdict.NotEnoughSamples
            : ImpactVerdict.NotSampled;
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
