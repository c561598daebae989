namespace PatchOps.Planning;

/// <summary>What a step does.</summary>
public enum StepAction
{
    /// <summary>It takes evidence and changes nothing: processes, connections, users, logs, hashes of what is vulnerable.</summary>
    CollectEvidence,

    /// <summary>It installs patches.</summary>
    Install,
}
