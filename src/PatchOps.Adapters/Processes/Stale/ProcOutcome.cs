namespace PatchOps.Adapters.Processes.Stale;

/// <summary>How the reading of a file of /proc ended.</summary>
internal enum ProcOutcome
{
    /// <summary>It was read to its end.</summary>
    Read,

    /// <summary>Its process has ended.</summary>
    Gone,

    /// <summary>It may not be read, or is larger than any should be.</summary>
    Refused,
}
