using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Impact;

/// <summary>What the figures of one measure mean.</summary>
internal static class ImpactDecision
{
    /// <summary>A measure of which there is no sample.</summary>
    public static MeasuredImpact NotSampled(ImpactMeasure measure) => Row(measure, null, [], []) with
    {
        Verdict = ImpactVerdict.NotSampled,
        Sentence = $"{Name(measure, null)}: not sampled.",
    };

    /// <summary>A measure whose numbers of samples allow no answer.</summary>
    public static MeasuredImpact TooFew(ComparedSamples samples, int needed)
    {
        var row = Row(samples.Measure, samples.Target, samples.Before, samples.After);
        return row with
        {
            Verdict = ImpactVerdict.NotEnoughSamples,
            Sentence = string.Format(
                CultureInfo.InvariantCulture, "{0}: not enough samples: {1}, {2}; at least {3} each.",
                Name(samples.Measure, samples.Target), Seen(row.Before, "before", row.Unit), Seen(row.After, "after", row.Unit), needed),
        };
    }

    /// <summary>A measure that was tested.</summary>
    /// <param name="samples">Its samples.</param>
    /// <param name="inflation">See <see cref="Persistence"/>.</param>
    /// <param name="pValue">Corrected.</param>
    /// <param name="needed">The uncorrected p value that would be found among all tests.</param>
    public static MeasuredImpact Of(ComparedSamples samples, double inflation, double pValue, double needed)
    {
        var scale = ImpactScale.Of(samples.Measure);
        var row = Row(samples.Measure, samples.Target, samples.Before, samples.After);
        var estimate = ShiftEstimate.Of(samples.Before, samples.After, inflation);
        row = row with { Shift = estimate.Shift, ShiftLow = estimate.Low, ShiftHigh = estimate.High, PValue = pValue };
        var name = Name(samples.Measure, samples.Target);
        var figures = string.Format(
            CultureInfo.InvariantCulture, "{0} before, {1} after; shift {2}, 95 % of it between {3} and {4}",
            Figure(row.Before.Median, row.Unit), Figure(row.After.Median, row.Unit), Signed(estimate.Shift, row.Unit), Signed(estimate.Low, ""), Signed(estimate.High, row.Unit));
        if (ComparedSamples.Deflated(samples.SmallestPValue, inflation) > needed)
        {
            return row with
            {
                Verdict = ImpactVerdict.NotEnoughSamples,
                Sentence = string.Format(
                    CultureInfo.InvariantCulture, "{0}: not enough samples: {1} before and {2} after follow each other so closely that they count as {3:0} ({4}).",
                    name, row.Before.Count, row.After.Count, Math.Max(1, (row.Before.Count + row.After.Count) / inflation), figures),
            };
        }

        var isSeen = pValue <= ManyTests.FalseAlarms;
        var isLarge = Math.Abs(estimate.Shift) >= scale.Threshold(row.Before.Median ?? 0);
        if (isSeen && isLarge)
        {
            var isWorse = scale.IsWorse(estimate.Shift);
            return row with
            {
                Verdict = isWorse ? ImpactVerdict.Worse : ImpactVerdict.Better,
                Sentence = $"{name}: {(isWorse ? "worse" : "better")} ({figures}).",
            };
        }

        return row with
        {
            Verdict = ImpactVerdict.NoMeasurableChange,
            Sentence = $"{name}: {(isSeen ? "no change that matters" : "no measurable change")} ({figures}).",
        };
    }

    private static MeasuredImpact Row(ImpactMeasure measure, string? target, IReadOnlyList<double> before, IReadOnlyList<double> after) => new()
    {
        Measure = measure,
        Target = target,
        Unit = ImpactScale.Of(measure).Unit,
        Before = ImpactSide.Of(before),
        After = ImpactSide.Of(after),
        Verdict = ImpactVerdict.NotSampled,
        Sentence = "",
    };

    private static string Name(ImpactMeasure measure, string? target)
    {
        var name = ImpactScale.Of(measure).Name;
        return target is null ? name : $"{name} of {Printable.Of(target)}";
    }

    private static string Seen(ImpactSide side, string when, string unit) => side.Median is { } median
        ? string.Format(CultureInfo.InvariantCulture, "{0} {1} ({2})", side.Count, when, Figure(median, unit))
        : $"0 {when}";

    private static string Figure(double? value, string unit) => string.Format(CultureInfo.InvariantCulture, "{0:0.##}{1}{2}", value, unit.Length > 0 && unit[0] != '/' ? " " : "", unit);

    private static string Signed(double value, string unit) => (value > 0 ? "+" : "") + Figure(value, unit);
}
