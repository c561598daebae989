using PatchOps.Compliance;

namespace PatchOps.Reporting.Fleet;

/// <summary>
/// How well dates were kept over many machines. Shares come from the counts and the mean is weighted, since an average of averages would be neither;
/// percentiles cannot be added up, so the worst machine's stands for itself.
/// </summary>
public sealed record FleetAccountability
{
    /// <summary>Machines whose history was read; the others have no past in these figures.</summary>
    public int DevicesWithHistory { get; init; }

    /// <summary>Dated patches that were seen installed.</summary>
    public int Fixed { get; init; }

    /// <summary>How many of them before their date.</summary>
    public int FixedInTime { get; init; }

    /// <summary>The share fixed within the deadline, 0 to 1; null when none was fixed.</summary>
    public double? ShareInTime { get; init; }

    /// <summary>Mean time from the start of the clock to the fix; null when none was fixed.</summary>
    public TimeSpan? MeanTimeToFix { get; init; }

    /// <summary>The longest of the machines' own 95th percentiles; null when none was fixed.</summary>
    public TimeSpan? WorstP95TimeToFix { get; init; }

    /// <summary>Findings that are overdue now.</summary>
    public int OverdueNow { get; init; }

    /// <summary>How long the longest of them has been overdue; null when none is.</summary>
    public TimeSpan? LongestOverdue { get; init; }

    /// <summary>Days that vulnerabilities have been open, added up.</summary>
    public double VulnerabilityDays { get; init; }

    /// <summary>Whose time it is: open findings by what they wait for, the most frequent first.</summary>
    public IReadOnlyList<WaitShare> Waiting { get; init; } = [];

    internal static FleetAccountability Of(IEnumerable<Accountability> devices)
    {
        var all = devices as IReadOnlyCollection<Accountability> ?? devices.ToArray();
        var past = all.Where(a => a.Fixed > 0).ToArray();
        var done = past.Sum(a => a.Fixed);
        var inTime = past.Sum(a => a.FixedInTime);
        return new FleetAccountability
        {
            DevicesWithHistory = past.Length,
            Fixed = done,
            FixedInTime = inTime,
            ShareInTime = done == 0 ? null : Math.Round((double)inTime / done, 3),
            MeanTimeToFix = Mean(past),
            WorstP95TimeToFix = past.Max(a => a.P95TimeToFix),
            OverdueNow = all.Sum(a => a.OverdueNow),
            LongestOverdue = all.Max(a => a.LongestOverdue),
            VulnerabilityDays = Math.Round(all.Sum(a => a.VulnerabilityDays), 1),
            Waiting = all.SelectMany(a => a.Waiting)
                .GroupBy(w => w.Reason)
                .Select(g => new WaitShare { Reason = g.Key, Findings = g.Sum(w => w.Findings), Overdue = g.Sum(w => w.Overdue), Days = Math.Round(g.Sum(w => w.Days), 1) })
                .OrderByDescending(w => w.Findings)
                .ThenBy(w => w.Reason)
                .ToArray(),
        };
    }

    // A file may say that something was fixed and not how long it took.
    private static TimeSpan? Mean(IEnumerable<Accountability> past)
    {
        var known = past.Where(a => a.MeanTimeToFix is not null).ToArray();
        var count = known.Sum(a => (double)a.Fixed);
        return count == 0 ? null : TimeSpan.FromSeconds(Math.Round(known.Sum(a => a.MeanTimeToFix!.Value.TotalSeconds * a.Fixed) / count));
    }
}
