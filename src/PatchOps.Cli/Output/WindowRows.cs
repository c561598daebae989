using System.Globalization;

namespace PatchOps.Cli.Output;

/// <summary>Maintenance windows as rows.</summary>
internal static class WindowRows
{
    /// <summary>The table of the verb <c>windows</c>. Times of the zone's own clock carry their weekday, since that is how windows are thought of.</summary>
    public static TextTable Of(IEnumerable<MaintenanceWindow> windows)
    {
        var table = new TextTable("NAME", "STARTS (LOCAL)", "ENDS (LOCAL)", "STARTS (UTC)", "ZONE", "NOTE");
        foreach (var window in windows)
        {
            table.Add(window.Name, Local(window.LocalStart), Local(window.LocalEnd), Text(window.Start.UtcDateTime, "yyyy-MM-dd HH:mm"), window.TimeZone, window.Note);
        }

        return table;
    }

    private static string? Local(DateTimeOffset? time) => time is { } local ? Text(local.DateTime, "ddd yyyy-MM-dd HH:mm") : null;

    private static string Text(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
