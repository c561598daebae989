namespace PatchOps.Metrics;

/// <summary>One value with its labels.</summary>
/// <param name="Value">The value, in base units.</param>
/// <param name="Labels">The labels, in their order; their values may hold anything.</param>
public sealed record MetricSample(double Value, params KeyValuePair<string, string>[] Labels);
