namespace PatchOps.Policies;

/// <summary>What of a policy a deployment needs. It travels inside the plan, so that a plan is deployed under the rules that it was made under.</summary>
public sealed record DeploymentRules
{
    /// <summary>Packages that an upgrade may remove; wildcards. Empty for none.</summary>
    public IReadOnlyList<string> Removals { get; init; } = [];

    /// <summary>Whether licence terms are accepted for the client.</summary>
    public EulaDecision Eula { get; init; } = EulaDecision.Refuse;

    /// <summary>Restarts.</summary>
    public RebootPolicy Reboot { get; init; } = new();

    /// <summary>Services that run replaced code.</summary>
    public ServicePolicy Services { get; init; } = new();

    /// <summary>What is tried again.</summary>
    public RetryPolicy Retries { get; init; } = new();

    /// <summary>Commands before and after.</summary>
    public HookPolicy Hooks { get; init; } = new();

    /// <summary>What must work before and after.</summary>
    public HealthPolicy Health { get; init; } = new();

    /// <summary>Going back.</summary>
    public RollbackPolicy Rollback { get; init; } = new();

    /// <summary>How long journals are kept.</summary>
    public TimeSpan LogRetention { get; init; } = TimeSpan.FromDays(400);

    /// <summary>The rules of a policy.</summary>
    public static DeploymentRules Of(PatchPolicy policy) => new()
    {
        Removals = policy.Removals,
        Eula = policy.Eula,
        Reboot = policy.Reboot,
        Services = policy.Services,
        Retries = policy.Retries,
        Hooks = policy.Hooks,
        Health = policy.Health,
        Rollback = policy.Rollback,
        LogRetention = policy.LogRetention,
    };
}
