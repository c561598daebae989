using PatchOps.Diagnostics;
using PatchOps.Reporting;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Ports;

/// <summary>Reports for people and spreadsheets, and the files that they are made of.</summary>
public interface IReportFormat
{
    /// <summary>
    /// Reads reports of compliance, deployments, lists of deployments and inventories from one JSON document or any number of lines, one at a time as
    /// they come, and goes on after a bad one at the next line that starts with <c>{</c>.
    /// </summary>
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <param name="onBad">Is given PO2106, PO2107 or PO2108 for each bad document; what it throws ends the reading.</param>
    /// <returns>Each a <see cref="ComplianceReport"/>, a <see cref="DeploymentResult"/> or a <see cref="PatchInventory"/>.</returns>
    /// <exception cref="PatchOpsException">PO2105, or PO2106 when the file as a whole is none: it is empty, or UTF-16.</exception>
    IEnumerable<object> Read(string path, Action<PatchOpsException> onBad);

    /// <summary>Writes a file whole or not at all.</summary>
    /// <exception cref="PatchOpsException">PO2103, PO2104.</exception>
    void Write(FleetReport report, ReportFormat format, ReportFile file);

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <exception cref="IOException">The destination failed.</exception>
    void Write(FleetReport report, ReportFormat format, Stream destination);
}
