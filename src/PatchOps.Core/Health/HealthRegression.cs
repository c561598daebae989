using PatchOps.Deployment;

namespace PatchOps.Health;

/// <summary>Something that worked before a deployment and does not work after it.</summary>
/// <param name="Sample">What was seen after.</param>
/// <param name="Before">What was seen before; null when nobody had looked.</param>
/// <param name="Reason">Why it is blamed on the deployment, in one sentence.</param>
public sealed record HealthRegression(HealthSample Sample, HealthSample? Before, string Reason);
