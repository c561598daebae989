namespace PatchOps.Policies;

/// <summary>What a hold means for the dates.</summary>
public enum HoldEffect
{
    /// <summary>Not installed, and still dated.</summary>
    Hold,

    /// <summary>An accepted risk: not installed, and counted as exempt.</summary>
    Exempt,
}
