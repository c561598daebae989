namespace PatchOps.Deployment;

/// <summary>When a hook runs.</summary>
public enum HookPhase
{
    /// <summary>Before the first step.</summary>
    Before,

    /// <summary>After the last step.</summary>
    After,
}
