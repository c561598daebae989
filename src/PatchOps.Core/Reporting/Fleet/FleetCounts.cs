using PatchOps.Compliance;

namespace PatchOps.Reporting.Fleet;

/// <summary>How many machines, and how many of their findings, stand where.</summary>
public sealed record FleetCounts
{
    /// <summary>Machines.</summary>
    public int Devices { get; init; }

    /// <summary>Of them, with nothing overdue and nothing due soon.</summary>
    public int Compliant { get; init; }

    /// <summary>Of them, with nothing overdue and something due soon.</summary>
    public int DueSoon { get; init; }

    /// <summary>Of them, with something overdue.</summary>
    public int NonCompliant { get; init; }

    /// <summary>Of them, of which it is not known.</summary>
    public int Unknown { get; init; }

    /// <summary>Their findings.</summary>
    public ComplianceSummary Findings { get; init; } = new();

    /// <summary>Findings that are known to be exploited and open.</summary>
    public int Exploited { get; init; }

    /// <summary>
    /// The mean of the scores of the machines whose score is known, 0 to 100; null when none is. A machine without anything dated counts with its 100: by the
    /// findings of all together, one bad machine would hide a hundred good ones.
    /// </summary>
    public double? MeanScore { get; init; }

    /// <summary>Machines whose score is known: of so many it is the mean.</summary>
    public int Scored { get; init; }

    /// <summary>The worst that is true of any: not compliant, else not known, else due soon.</summary>
    public Verdict Verdict => NonCompliant > 0 ? Verdict.NonCompliant
        : Unknown > 0 || Devices == 0 ? Verdict.Unknown
        : DueSoon > 0 ? Verdict.DueSoon
        : Verdict.Compliant;

    /// <summary>The counts of some machines.</summary>
    internal static FleetCounts Of(IEnumerable<FleetDevice> devices)
    {
        int all = 0, compliant = 0, dueSoon = 0, nonCompliant = 0, unknown = 0, exploited = 0;
        var scores = new List<double>();
        var sum = new ComplianceSummary();
        foreach (var device in devices)
        {
            all++;
            exploited += device.Exploited;
            if (device.Score is { } score)
            {
                scores.Add(score);
            }

            sum = Add(sum, device.Findings);
            switch (device.Verdict)
            {
                case Verdict.Compliant: compliant++; break;
                case Verdict.DueSoon: dueSoon++; break;
                case Verdict.NonCompliant: nonCompliant++; break;
                default: unknown++; break;
            }
        }

        return new FleetCounts
        {
            Devices = all,
            Compliant = compliant,
            DueSoon = dueSoon,
            NonCompliant = nonCompliant,
            Unknown = unknown,
            Findings = sum,
            Exploited = exploited,
            MeanScore = scores.Count == 0 ? null : Math.Round(scores.Average(), 1),
            Scored = scores.Count,
        };
    }

    private static ComplianceSummary Add(ComplianceSummary one, ComplianceSummary other) => new()
    {
        Overdue = one.Overdue + other.Overdue,
        DueSoon = one.DueSoon + other.DueSoon,
        OnTime = one.OnTime + other.OnTime,
        Exempt = one.Exempt + other.Exempt,
        NoFix = one.NoFix + other.NoFix,
        Unknown = one.Unknown + other.Unknown,
    };
}
