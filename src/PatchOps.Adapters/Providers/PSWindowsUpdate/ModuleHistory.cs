using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>The rows of Get-WUHistory. The module gives local times, and the newest first.</summary>
internal static class ModuleHistory
{
    /// <summary>The entries, oldest first; a row without a date or an update is left out.</summary>
    public static IEnumerable<HistoryEntry> Read(SessionResult result) =>
        result.Output.Select(Entry).OfType<HistoryEntry>().OrderBy(entry => entry.At);

    /// <summary>What tells, by this history, the updates that the next restart installs from those that it takes away.</summary>
    public static PendingRestart PendingRestart(UpdateModule module, IProcessRunner processes, OperationContext context) =>
        new(ids => LastInstalled(module.GetHistory(), ids), processes, ProviderNames.PSWindowsUpdate, context);

    /// <summary>Of the updates with these ids, whether the last that was done and did not fail was an installation; one that stands nowhere is missing.</summary>
    public static IReadOnlyDictionary<string, bool> LastInstalled(SessionResult result, IReadOnlyCollection<string> ids)
    {
        var last = new Dictionary<string, bool>(StringComparer.Ordinal);
        var dated = result.Output.Select(row => (Row: row, At: row.Moment("Date", DateTimeKind.Local))).Where(row => row.At is not null);
        foreach (var (row, _) in dated.OrderByDescending(row => row.At))
        {
            if (Guid.TryParse(row.Object("UpdateIdentity")?.Text("UpdateID"), out var id)
                && id.ToString("D") is var name && ids.Contains(name) && !last.ContainsKey(name)
                && (IsDone(row) || IsUnderWay(row)))
            {
                last[name] = !IsRemoval(row);
            }
        }

        return last;
    }

    private static bool IsRemoval(SessionObject row) =>
        row.Text("OperationName")?.StartsWith("Uninst", StringComparison.OrdinalIgnoreCase) == true || row.Number("Operation") == 2;

    private static bool IsDone(SessionObject row) => Word(row)?.StartsWith("Succeeded", StringComparison.OrdinalIgnoreCase) == true || row.Number("ResultCode") is 2 or 3;

    // "In progress" waits for a restart and is no failure.
    private static bool IsUnderWay(SessionObject row) => Word(row)?.Equals("InProgress", StringComparison.OrdinalIgnoreCase) == true || row.Number("ResultCode") == 1;

    private static string? Word(SessionObject row) => row.Text("Result")?.Replace(" ", "");

    private static HistoryEntry? Entry(SessionObject row)
    {
        var identity = row.Object("UpdateIdentity");
        var name = identity?.Text("UpdateID") ?? row.Text("KB") ?? row.Text("Title");
        if (row.Moment("Date", DateTimeKind.Local) is not { } at || name is null)
        {
            return null;
        }

        var isRemoval = IsRemoval(row);
        var revision = identity?.Text("RevisionNumber");
        return new HistoryEntry
        {
            At = at,
            Provider = ProviderNames.PSWindowsUpdate,
            Action = isRemoval ? HistoryAction.Remove : HistoryAction.Install,
            Name = name,
            Title = row.Text("Title"),
            FromVersion = isRemoval ? revision : null,
            ToVersion = isRemoval ? null : revision,
            RequestedBy = row.Text("ClientApplicationID"),
            Error = row.Text("Result") is { } word && !word.Equals("Succeeded", StringComparison.OrdinalIgnoreCase) && !IsUnderWay(row) ? word : null,
        };
    }
}
