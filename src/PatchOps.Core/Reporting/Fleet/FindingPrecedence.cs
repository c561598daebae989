using PatchOps.Compliance;

namespace PatchOps.Reporting.Fleet;

/// <summary>The order of a fleet's findings: overdue, then exploited, then by state and date; at last by names, so that the same input gives the same page.</summary>
internal sealed class FindingPrecedence : IComparer<FleetFinding>
{
    /// <summary>The only one.</summary>
    public static FindingPrecedence Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(FleetFinding x, FleetFinding y)
    {
        var order = RankOf(x.Finding).CompareTo(RankOf(y.Finding));
        order = order != 0 ? order : (x.Finding.DueAt ?? DateTimeOffset.MaxValue).CompareTo(y.Finding.DueAt ?? DateTimeOffset.MaxValue);
        order = order != 0 ? order : y.Finding.Severity.CompareTo(x.Finding.Severity);
        order = order != 0 ? order : DeviceOrder.Compare(x.Report.Device, x.Report.Root, y.Report.Device, y.Report.Root);
        order = order != 0 ? order : string.CompareOrdinal(x.Finding.Package, y.Finding.Package);
        order = order != 0 ? order : string.CompareOrdinal(x.Finding.Cve, y.Finding.Cve);
        return order != 0 ? order : string.CompareOrdinal(x.Finding.PatchId, y.Finding.PatchId);
    }

    private static int RankOf(Finding finding) => finding.State switch
    {
        FindingState.Overdue => 0,
        _ when finding.IsOpenAndExploited() => 1,
        FindingState.DueSoon => 2,
        FindingState.Unknown or null => 3,
        FindingState.OnTime => 4,
        FindingState.Exempt => 5,
        _ => 6,
    };
}
