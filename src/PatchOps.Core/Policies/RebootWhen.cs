namespace PatchOps.Policies;

/// <summary>When a deployment restarts the machine.</summary>
public enum RebootWhen
{
    /// <summary>When a patch needs it.</summary>
    Required,

    /// <summary>Never; what needs it stays pending.</summary>
    Never,

    /// <summary>After every deployment.</summary>
    Always,
}
