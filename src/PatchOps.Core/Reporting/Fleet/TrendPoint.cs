namespace PatchOps.Reporting.Fleet;

/// <summary>One day of the trend: each machine by its last report up to then.</summary>
public sealed record TrendPoint
{
    /// <summary>The day (UTC, 00:00).</summary>
    public required DateTimeOffset Day { get; init; }

    /// <summary>Machines that had been reported on by then.</summary>
    public int Devices => Compliant + DueSoon + NonCompliant + Unknown;

    /// <summary>Compliant machines.</summary>
    public int Compliant { get; init; }

    /// <summary>Machines with something due soon.</summary>
    public int DueSoon { get; init; }

    /// <summary>Machines with something overdue.</summary>
    public int NonCompliant { get; init; }

    /// <summary>Machines of which it was not known, or that had not been reported on for a week.</summary>
    public int Unknown { get; init; }

    /// <summary>Findings that were overdue.</summary>
    public int Overdue { get; init; }

    /// <summary>The mean of the scores of the machines whose score was known, 0 to 100; null when none was.</summary>
    public double? MeanScore { get; init; }

    /// <summary>Machines whose score was known.</summary>
    public int Scored { get; init; }
}
