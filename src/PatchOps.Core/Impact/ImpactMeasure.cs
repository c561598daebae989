namespace PatchOps.Impact;

/// <summary>What is sampled of a machine, to be compared before and after a deployment. The names stand in the state and in JSON.</summary>
public enum ImpactMeasure
{
    /// <summary>Seconds that a start took, until the system said that it was up; one sample for each start.</summary>
    BootTime,

    /// <summary>How many units or services have failed.</summary>
    FailedUnits,

    /// <summary>Errors in the system's log, per hour.</summary>
    ErrorRate,

    /// <summary>Work per processor: the load average of one minute on Linux, the share of time in which it was busy on Windows.</summary>
    Load,

    /// <summary>Memory that programs could still have, percent of all.</summary>
    MemoryAvailable,

    /// <summary>Free room on a volume, percent of all.</summary>
    DiskFree,

    /// <summary>Milliseconds until an address answered.</summary>
    ProbeLatency,
}
