namespace PatchOps.Brokering;

/// <summary>What a provider is asked for on the other side.</summary>
public enum BrokerVerb
{
    /// <summary>What is installed and what is missing.</summary>
    Scan,

    /// <summary>How the packages are.</summary>
    Snapshot,

    /// <summary>What an installation would do.</summary>
    Simulate,

    /// <summary>What of a plan could be undone.</summary>
    CanRollback,

    /// <summary>Fetch a step.</summary>
    Download,

    /// <summary>Install a step.</summary>
    Install,

    /// <summary>Make packages as they were.</summary>
    Restore,

    /// <summary>Make ready what waits for the restart.</summary>
    PrepareRestart,
}
