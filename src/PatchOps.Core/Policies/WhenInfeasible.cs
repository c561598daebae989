namespace PatchOps.Policies;

/// <summary>What happens to a patch that could not be undone.</summary>
public enum WhenInfeasible
{
    /// <summary>It is installed, and the plan says that there is no way back.</summary>
    Proceed,

    /// <summary>It is not installed.</summary>
    Skip,
}
