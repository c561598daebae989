namespace PatchOps.Deployment;

/// <summary>What a hook is told, in variables of its environment.</summary>
public sealed record HookContext
{
    /// <summary>The deployment, in <c>PATCHOPS_DEPLOYMENT_ID</c>.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The plan, in <c>PATCHOPS_PLAN_ID</c>.</summary>
    public required string PlanId { get; init; }

    /// <summary>The root, in <c>PATCHOPS_ROOT</c>.</summary>
    public required string Root { get; init; }

    /// <summary>When it runs, in <c>PATCHOPS_PHASE</c> (<c>before</c>, <c>after</c>).</summary>
    public required HookPhase Phase { get; init; }
}
