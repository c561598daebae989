namespace PatchOps.Adapters.Formats.Reports;

/// <summary>What <c>patchops deployments --json</c> writes.</summary>
/// <param name="Items">The deployments.</param>
internal sealed record DeploymentList(IReadOnlyList<DeploymentResult> Items);
