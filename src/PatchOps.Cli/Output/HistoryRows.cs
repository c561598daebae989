using System.Globalization;
using PatchOps.Cli.CommandLine;

namespace PatchOps.Cli.Output;

/// <summary>Changes as rows.</summary>
internal static class HistoryRows
{
    /// <summary>The table of the verb <c>history</c>.</summary>
    public static TextTable Of(IEnumerable<HistoryEntry> entries)
    {
        var table = new TextTable("WHEN (UTC)", "ACTION", "NAME", "FROM", "TO", "BY", "COMMAND", "ERROR");
        foreach (var entry in entries)
        {
            table.Add(
                entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Words.Of(entry.Action),
                entry.Title is { } title ? title : string.IsNullOrEmpty(entry.Architecture) ? entry.Name : $"{entry.Name}:{entry.Architecture}",
                entry.FromVersion,
                entry.ToVersion,
                entry.RequestedBy,
                entry.CommandLine,
                entry.Error);
        }

        return table;
    }
}
