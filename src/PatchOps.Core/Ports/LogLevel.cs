namespace PatchOps.Ports;

/// <summary>How much an entry of the operation log matters.</summary>
public enum LogLevel
{
    /// <summary>For the one who looks for a defect.</summary>
    Debug,

    /// <summary>What is run and read.</summary>
    Verbose,

    /// <summary>Something to look at.</summary>
    Warning,

    /// <summary>A failure.</summary>
    Error,
}
