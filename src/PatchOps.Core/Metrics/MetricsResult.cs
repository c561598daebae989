using PatchOps.Diagnostics;

namespace PatchOps.Metrics;

/// <summary>The metrics of a machine, and what went wrong on the way to them.</summary>
/// <param name="Families">The metrics; where the scan failed they say so.</param>
/// <param name="Failure">Why there is no report; null where there is one.</param>
/// <param name="Diagnostics">What the report and the readings beside it have to say.</param>
public sealed record MetricsResult(IReadOnlyList<MetricFamily> Families, Exception? Failure, IReadOnlyList<Diagnostic> Diagnostics);
