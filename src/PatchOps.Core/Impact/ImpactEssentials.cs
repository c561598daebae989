namespace PatchOps.Impact;

/// <summary>What has to be told before anybody may read "it did no harm": load, memory, failed units and errors in the log. The others are welcome, and no machine has them all.</summary>
internal static class ImpactEssentials
{
    private static readonly ImpactMeasure[] s_measures = [ImpactMeasure.FailedUnits, ImpactMeasure.ErrorRate, ImpactMeasure.Load, ImpactMeasure.MemoryAvailable];

    /// <summary>Those that could not be told, in the order of <see cref="ImpactMeasure"/>.</summary>
    /// <param name="measures">Every measure.</param>
    /// <param name="family">The family of the machine's system. A scan on Windows samples no load, since that takes a second of watching: where nobody ever did, it is not asked for.</param>
    public static IReadOnlyList<ImpactMeasure> Untold(IReadOnlyList<MeasuredImpact> measures, string family) =>
        s_measures.Where(measure => !measures.Any(m => m.Measure == measure && (IsTold(m) || IsNotThere(m, family)))).ToArray();

    private static bool IsTold(MeasuredImpact measured) =>
        measured.Verdict is ImpactVerdict.NoMeasurableChange or ImpactVerdict.Better or ImpactVerdict.Worse;

    private static bool IsNotThere(MeasuredImpact measured, string family) =>
        measured is { Measure: ImpactMeasure.Load, Verdict: ImpactVerdict.NotSampled } && family == "windows";
}
