namespace PatchOps.Deployment.Run;

/// <summary>What is done next.</summary>
/// <param name="Phase">The part of the deployment.</param>
/// <param name="Step">The step of the plan, or null where it is about all of it.</param>
internal sealed record Move(DeploymentPhase Phase, int? Step = null);
