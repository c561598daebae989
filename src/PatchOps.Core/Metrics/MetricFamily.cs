namespace PatchOps.Metrics;

/// <summary>All samples of one name. Each is a gauge: what PatchOps tells can go down as well.</summary>
/// <param name="Name">The name (<c>patchops_findings</c>).</param>
/// <param name="Help">What it is, in one line.</param>
/// <param name="Samples">The samples; a fact that is not known has none.</param>
public sealed record MetricFamily(string Name, string Help, IReadOnlyList<MetricSample> Samples);
