using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.History;

/// <summary>
/// What was changed when and by whom. apt's own log knows the command and the person; dpkg's log knows what was done past apt. Both
/// are merged by time, and what apt's log already tells is told once.
/// </summary>
public static class AptHistory
{
    private const string HistoryLog = "/var/log/apt/history.log";
    internal const string DpkgLog = "/var/log/dpkg.log";

    /// <summary>All entries, oldest first. A log that cannot be read costs its own entries: the others come first, then the failure.</summary>
    /// <exception cref="PatchOpsException">PO1214: a log is there and cannot be read.</exception>
    public static IEnumerable<HistoryEntry> Read(string root, OperationContext context)
    {
        var zone = LogTime.Zone(root);
        var failures = new List<PatchOpsException>();
        foreach (var entry in Merge(root, zone, failures, context))
        {
            yield return entry;
        }

        if (failures.Count > 0)
        {
            throw failures[0];
        }
    }

    private static IEnumerable<HistoryEntry> Merge(string root, TimeZoneInfo zone, List<PatchOpsException> failures, OperationContext context)
    {
        var runs = LogFiles.OldestFirst(root, HistoryLog, reader => HistoryLogParser.Parse(reader), failures.Add).ToArray();
        context.Log.Write(LogLevel.Verbose, AptProvider.ProviderName, $"{runs.Length} runs in {HistoryLog}");
        var byApt = runs.SelectMany(run => run.Changes.Select(change => (run.Start, Entry: Entry(run, change, zone))));
        var pastApt = LogFiles.OldestFirst(root, DpkgLog, reader => DpkgLogParser.Parse(reader), failures.Add)
            .Where(x => !IsPartOf(runs, x.At, x.Change))
            .Select(x => (Start: x.At, Entry: Entry(x.At, x.Change, zone)));
        return byApt.Concat(pastApt).OrderBy(x => x.Start).Select(x => x.Entry).ToArray();
    }

    // A run that was killed has no end; what dpkg did in the next hour under its name is taken for its doing.
    private static bool IsPartOf(HistoryTransaction[] runs, DateTime at, HistoryChange change)
    {
        var low = 0;
        var high = runs.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = runs[middle].Start <= at ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && at <= (runs[low - 1].End ?? runs[low - 1].Start.AddHours(1))
            && runs[low - 1].Changes.Any(c => c.Name == change.Name);
    }

    private static HistoryEntry Entry(HistoryTransaction run, HistoryChange change, TimeZoneInfo zone) =>
        Entry(run.Start, change, zone) with { RequestedBy = run.RequestedBy, CommandLine = run.CommandLine, Error = run.Error };

    private static HistoryEntry Entry(DateTime local, HistoryChange change, TimeZoneInfo zone) => new()
    {
        At = LogTime.Utc(local, zone),
        Provider = AptProvider.ProviderName,
        Action = change.Action,
        Name = change.Name,
        Architecture = change.Architecture,
        FromVersion = change.FromVersion,
        ToVersion = change.ToVersion,
    };
}
