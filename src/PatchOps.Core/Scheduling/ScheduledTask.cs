namespace PatchOps.Scheduling;

/// <summary>What a schedule runs.</summary>
public enum ScheduledTask
{
    /// <summary>An inventory, so that the state knows since when a patch is missing.</summary>
    Scan,

    /// <summary>A deployment; the policy's windows decide when it does something.</summary>
    Deploy,

    /// <summary>Going on with a deployment after a restart.</summary>
    Resume,
}
