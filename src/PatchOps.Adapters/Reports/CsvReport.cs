using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports;

/// <summary>The rows of a report as CSV: a line of names, then a row for each finding, and for each machine without any.</summary>
internal static class CsvReport
{
    // RFC 4180's line end, on every system.
    private const string LineEnd = "\r\n";

    /// <summary>Writes all rows.</summary>
    public static void Write(FleetReport report, TextWriter writer)
    {
        writer.Write(string.Join(",", RowColumns.All.Select(column => column.Name)));
        writer.Write(LineEnd);
        foreach (var row in report.Rows())
        {
            for (var i = 0; i < RowColumns.All.Count; i++)
            {
                if (i > 0)
                {
                    writer.Write(',');
                }

                writer.Write(CsvCell.Of(RowColumns.All[i].Value(row)));
            }

            writer.Write(LineEnd);
        }
    }
}
