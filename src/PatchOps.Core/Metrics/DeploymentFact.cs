using PatchOps.Deployment;

namespace PatchOps.Metrics;

/// <summary>A deployment as metrics tell of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">How it stands.</param>
/// <param name="At">When it ended, or began where it has not (UTC).</param>
public sealed record DeploymentFact(string Id, DeploymentState State, DateTimeOffset At);
