namespace PatchOps.Policies;

/// <summary>Commands around a deployment.</summary>
public sealed record HookPolicy
{
    /// <summary>Before the first step.</summary>
    public IReadOnlyList<PolicyHook> Before { get; init; } = [];

    /// <summary>After the last one.</summary>
    public IReadOnlyList<PolicyHook> After { get; init; } = [];
}
