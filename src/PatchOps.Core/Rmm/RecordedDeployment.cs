namespace PatchOps.Rmm;

/// <summary>A deployment as the state remembers it: the machine may have been restarted since, so that whether a restart is pending now is not spoken of.</summary>
/// <param name="Result">What the state remembers.</param>
public sealed record RecordedDeployment(DeploymentResult Result);
