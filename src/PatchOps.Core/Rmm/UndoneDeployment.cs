namespace PatchOps.Rmm;

/// <summary>The result of an undo: there "rolled back" is what was asked for, and no failure.</summary>
/// <param name="Result">What the undo gave.</param>
public sealed record UndoneDeployment(DeploymentResult Result);
