namespace PatchOps.Adapters.Reports;

/// <summary>The columns of a <see cref="ReportRow"/>, in the order of CSV and JSON. A test holds them equal to its properties.</summary>
internal static class RowColumns
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Func<ReportRow, object?> Value)> All { get; } =
    [
        (nameof(ReportRow.Client), row => row.Client),
        (nameof(ReportRow.Site), row => row.Site),
        (nameof(ReportRow.Device), row => row.Device),
        (nameof(ReportRow.DeviceId), row => row.DeviceId),
        (nameof(ReportRow.OperatingSystem), row => row.OperatingSystem),
        (nameof(ReportRow.Root), row => row.Root),
        (nameof(ReportRow.Verdict), row => row.Verdict),
        (nameof(ReportRow.VerdictReason), row => row.VerdictReason),
        (nameof(ReportRow.Score), row => row.Score),
        (nameof(ReportRow.Policy), row => row.Policy),
        (nameof(ReportRow.AsOf), row => row.AsOf),
        (nameof(ReportRow.ScannedAt), row => row.ScannedAt),
        (nameof(ReportRow.State), row => row.State),
        (nameof(ReportRow.Status), row => row.Status),
        (nameof(ReportRow.Cve), row => row.Cve),
        (nameof(ReportRow.Package), row => row.Package),
        (nameof(ReportRow.Provider), row => row.Provider),
        (nameof(ReportRow.InstalledVersion), row => row.InstalledVersion),
        (nameof(ReportRow.FixedVersion), row => row.FixedVersion),
        (nameof(ReportRow.PatchId), row => row.PatchId),
        (nameof(ReportRow.Severity), row => row.Severity),
        (nameof(ReportRow.Cvss), row => row.Cvss),
        (nameof(ReportRow.Epss), row => row.Epss),
        (nameof(ReportRow.KnownExploited), row => row.KnownExploited),
        (nameof(ReportRow.Exposed), row => row.Exposed),
        (nameof(ReportRow.AssetClass), row => row.AssetClass),
        (nameof(ReportRow.ReleasedAt), row => row.ReleasedAt),
        (nameof(ReportRow.DueAt), row => row.DueAt),
        (nameof(ReportRow.DaysLate), row => row.DaysLate),
        (nameof(ReportRow.Standard), row => row.Standard),
        (nameof(ReportRow.Rule), row => row.Rule),
        (nameof(ReportRow.MissingFacts), row => row.MissingFacts),
        (nameof(ReportRow.Reason), row => row.Reason),
        (nameof(ReportRow.WaitsFor), row => row.WaitsFor),
        (nameof(ReportRow.Advisories), row => row.Advisories),
    ];
}
