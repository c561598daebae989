using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>The rows of Get-WUHistory. The module gives local times, and the newest first.</summary>
internal static class ModuleHistory
{
    /// <summary>The entries, oldest first; a row without a date or an update is left out.</summary>
    public static IEnumerable<HistoryEntry> Read(SessionResult result) =>
        result.Output.Select(Entry).OfType<HistoryEntry>().OrderBy(entry => entry.At);

    private static HistoryEntry? Entry(SessionObject row)
    {
        var identity = row.Object("UpdateIdentity");
        var name = identity?.Text("UpdateID") ?? row.Text("KB") ?? row.Text("Title");
        if (row.Moment("Date", DateTimeKind.Local) is not { } at || name is null)
        {
            return null;
        }

        var isRemoval = row.Text("OperationName")?.StartsWith("Uninst", StringComparison.OrdinalIgnoreCase) == true || row.Number("Operation") == 2;
        var revision = identity?.Text("RevisionNumber");
        return new HistoryEntry
        {
            At = at,
            Provider = ProviderNames.PSWindowsUpdate,
            Action = isRemoval ? HistoryAction.Remove : HistoryAction.Install,
            Name = name,
            FromVersion = isRemoval ? revision : null,
            ToVersion = isRemoval ? null : revision,
            RequestedBy = row.Text("ClientApplicationID"),
            Error = row.Text("Result") is { } word && !word.Equals("Succeeded", StringComparison.OrdinalIgnoreCase) ? word : null,
        };
    }
}
