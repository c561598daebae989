namespace PatchOps.Compliance;

/// <summary>How much of what is open waits for one thing.</summary>
public sealed record WaitShare
{
    /// <summary>What it waits for.</summary>
    public required WaitReason Reason { get; init; }

    /// <summary>How many findings.</summary>
    public required int Findings { get; init; }

    /// <summary>How many of them are overdue.</summary>
    public required int Overdue { get; init; }

    /// <summary>Days that they have been open, added up.</summary>
    public required double Days { get; init; }
}
