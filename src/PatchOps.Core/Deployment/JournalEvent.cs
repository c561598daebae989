namespace PatchOps.Deployment;

/// <summary>What a row of the journal says about its phase.</summary>
public enum JournalEvent
{
    /// <summary>It is about to be done: written, and on the disk, before anything is.</summary>
    Begins,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was not done, for the reason in the message.</summary>
    Skipped,

    /// <summary>Something worth knowing.</summary>
    Note,
}
