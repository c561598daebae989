namespace PatchOps.Compliance;

/// <summary>How well dates were kept, from the findings that are open and the patches that the state saw come and go. Absent figures are null.</summary>
public sealed record Accountability
{
    /// <summary>Nothing is known.</summary>
    public static Accountability None { get; } = new();

    /// <summary>Dated patches that the state saw installed.</summary>
    public int Fixed { get; init; }

    /// <summary>How many of them before their date.</summary>
    public int FixedInTime { get; init; }

    /// <summary>The share fixed within the deadline, 0 to 1; null when none was fixed.</summary>
    public double? ShareInTime { get; init; }

    /// <summary>Mean time from the start of the clock to the fix; null when none was fixed.</summary>
    public TimeSpan? MeanTimeToFix { get; init; }

    /// <summary>The time within which 95 of 100 were fixed (nearest rank); null when none was fixed.</summary>
    public TimeSpan? P95TimeToFix { get; init; }

    /// <summary>Findings that are overdue now.</summary>
    public int OverdueNow { get; init; }

    /// <summary>How long the longest of them has been overdue; null when none is.</summary>
    public TimeSpan? LongestOverdue { get; init; }

    /// <summary>Days that vulnerabilities have been open, added up, from the start of each one's clock until now.</summary>
    public double VulnerabilityDays { get; init; }

    /// <summary>Whose time it is: open findings by what they wait for, the most frequent first.</summary>
    public IReadOnlyList<WaitShare> Waiting { get; init; } = [];
}
