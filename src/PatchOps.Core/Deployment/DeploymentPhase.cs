namespace PatchOps.Deployment;

/// <summary>The parts of a deployment, in their order. The names stand in journals: they are never given another meaning.</summary>
public enum DeploymentPhase
{
    /// <summary>The record was made: what is to be done, on which machine, asked for by whom.</summary>
    Start,

    /// <summary>What a process that came later found: killed, restarted, or stopped before.</summary>
    Resume,

    /// <summary>Looks whether it may and can begin; changes nothing.</summary>
    Preflight,

    /// <summary>Brings the package manager back into a state in which it works.</summary>
    Repair,

    /// <summary>Writes down versions, marks and holds, and the health, as they are before.</summary>
    Baseline,

    /// <summary>Keeps what going back needs.</summary>
    Stash,

    /// <summary>The policy's commands before the first step.</summary>
    BeforeHooks,

    /// <summary>Takes evidence; of one step.</summary>
    Evidence,

    /// <summary>Fetches; of one step.</summary>
    Download,

    /// <summary>Installs; of one step.</summary>
    Install,

    /// <summary>Looks what a step really did; of one step.</summary>
    Verify,

    /// <summary>Restarts services that run replaced code.</summary>
    Services,

    /// <summary>Restarts the machine.</summary>
    Reboot,

    /// <summary>Compares the health with the baseline.</summary>
    Health,

    /// <summary>The policy's commands after the last step.</summary>
    AfterHooks,

    /// <summary>Goes back; of one step, or of all that was done.</summary>
    Rollback,

    /// <summary>Scans anew and says what became of each patch.</summary>
    Proof,

    /// <summary>The end; nothing follows.</summary>
    End,
}
