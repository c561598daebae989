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

    /// <summary>100 minus the weighted share of dated findings that are overdue; null when none is dated.</summary>
    public double? Score { get; init; }

    /// <summary>The worst that is true of any: not compliant, else not known, else due soon.</summary>
    public Verdict Verdict => NonCompliant > 0 ? Verdict.NonCompliant
        : Unknown > 0 || Devices == 0 ? Verdict.Unknown
        : DueSoon > 0 ? Verdict.DueSoon
        : Verdict.Compliant;

    /// <summary>The counts of some machines.</summary>
    internal static FleetCounts Of(IEnumerable<FleetDevice> devices)
    {
        int all = 0, compliant = 0, dueSoon = 0, nonCompliant = 0, unknown = 0, exploited = 0;
        long dated = 0, overdue = 0;
        var sum = new ComplianceSummary();
        foreach (var device in devices)
        {
            all++;
            exploited += device.Exploited;
            dated += device.DatedWeight;
            overdue += device.OverdueWeight;
            sum = Add(sum, device.Findings);
            switch (device.Verdict)
            {
                case Verdict.Compliant: compliant++; break;
                case Verdict.DueSoon: dueSoon++; break;
                case Verdict.NonCompliant: nonCompliant++; break;
                default: unknown++; break;
            }
        }

        // Nothing dated is a full score only where it is known that nothing is missing.
        var score = ComplianceScore.Of(dated, overdue) ?? (all > 0 && unknown == 0 ? 100 : null);
        return new FleetCounts
        {
            Devices = all,
            Compliant = compliant,
            DueSoon = dueSoon,
            NonCompliant = nonCompliant,
            Unknown = unknown,
            Findings = sum,
            Exploited = exploited,
            Score = score,
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
