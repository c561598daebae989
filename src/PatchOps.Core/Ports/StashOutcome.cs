using PatchOps.Deployment;

namespace PatchOps.Ports;

/// <summary>What was kept.</summary>
public sealed record StashOutcome
{
    /// <summary>The packages that can be restored from what was kept.</summary>
    public IReadOnlyList<StashedPackage> Kept { get; init; } = [];

    /// <summary>The packages that cannot, each with its reason in <see cref="StashedPackage.Source"/>.</summary>
    public IReadOnlyList<StashedPackage> Missing { get; init; } = [];
}
