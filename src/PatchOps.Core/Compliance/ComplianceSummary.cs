namespace PatchOps.Compliance;

/// <summary>How many findings stand where.</summary>
public sealed record ComplianceSummary
{
    /// <summary>Past their date.</summary>
    public int Overdue { get; init; }

    /// <summary>Near their date.</summary>
    public int DueSoon { get; init; }

    /// <summary>Far from their date, or without one.</summary>
    public int OnTime { get; init; }

    /// <summary>Accepted risks.</summary>
    public int Exempt { get; init; }

    /// <summary>Without a published fix.</summary>
    public int NoFix { get; init; }

    /// <summary>Not known.</summary>
    public int Unknown { get; init; }

    /// <summary>The counts of dated findings.</summary>
    public static ComplianceSummary Of(IReadOnlyList<Finding> findings)
    {
        int overdue = 0, dueSoon = 0, onTime = 0, exempt = 0, noFix = 0, unknown = 0;
        foreach (var finding in findings)
        {
            switch (finding.State)
            {
                case FindingState.Overdue:
                    overdue++;
                    break;
                case FindingState.DueSoon:
                    dueSoon++;
                    break;
                case FindingState.OnTime:
                    onTime++;
                    break;
                case FindingState.Exempt:
                    exempt++;
                    break;
                case FindingState.NoFix:
                    noFix++;
                    break;
                default:
                    unknown++;
                    break;
            }
        }

        return new ComplianceSummary { Overdue = overdue, DueSoon = dueSoon, OnTime = onTime, Exempt = exempt, NoFix = noFix, Unknown = unknown };
    }
}
