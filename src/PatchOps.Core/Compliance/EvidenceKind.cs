namespace PatchOps.Compliance;

/// <summary>The kinds of evidence.</summary>
public enum EvidenceKind
{
    /// <summary>The inventory.</summary>
    Scan,

    /// <summary>A feed of advisories.</summary>
    Feed,

    /// <summary>The code that runs, as opposed to the code on the disk.</summary>
    RunningCode,

    /// <summary>Until when the operating system gets security updates.</summary>
    Support,

    /// <summary>The policy.</summary>
    Policy,

    /// <summary>A standard.</summary>
    Standard,

    /// <summary>What the state remembers of earlier scans.</summary>
    State,
}
