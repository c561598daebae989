using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>What the agent has written down of installations and removals, whoever asked for them.</summary>
internal sealed class UpdateHistory(WindowsUpdateParts parts, OperationContext context)
{
    private const int Page = 100;
    private const int MostEntries = 100_000;
    private const int Uninstallation = 2;

    /// <summary>All of it, oldest first. Feature updates cut it off: the agent begins anew then.</summary>
    public IReadOnlyList<HistoryEntry> Read()
    {
        var entries = new List<HistoryEntry>();
        Walk((entry, identity) => entries.Add(Of(entry, identity)), () => false);

        // The agent begins with the newest.
        entries.Reverse();
        return entries;
    }

    /// <summary>Whether the last that was done with updates, and did not fail, was an installation (true) or an uninstallation: by id; one without an entry is missing.</summary>
    /// <param name="ids">GUIDs in lower case.</param>
    public IReadOnlyDictionary<string, bool> LastInstalled(IReadOnlyCollection<string> ids)
    {
        var last = new Dictionary<string, bool>(StringComparer.Ordinal);
        Walk(
            (entry, identity) =>
            {
                var id = IdOf(identity);
                if (ids.Contains(id, StringComparer.Ordinal) && !last.ContainsKey(id) && IsDone(entry.ResultCode))
                {
                    last[id] = entry.Operation != Uninstallation;
                }
            },
            () => last.Count == ids.Count);
        return last;
    }

    // The newest first.
    private void Walk(Action<IUpdateHistoryEntry, IUpdateIdentity> visit, Func<bool> isEnough)
    {
        try
        {
            using var scope = new ComScope(parts.Agent);
            var session = scope.Own(parts.Agent.CreateSession());
            var searcher = scope.Own(session.CreateUpdateSearcher());
            var total = Math.Min(searcher.GetTotalHistoryCount(), MostEntries);
            for (var start = 0; start < total && !isEnough(); start += Page)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                ReadPage(searcher, start, Math.Min(Page, total - start), visit);
            }
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            throw AgentFaults.ToException(failure, "The history of Windows Update cannot be read");
        }
    }

    private void ReadPage(IUpdateSearcher searcher, int start, int count, Action<IUpdateHistoryEntry, IUpdateIdentity> visit)
    {
        using var scope = new ComScope(parts.Agent);
        var page = scope.Own(searcher.QueryHistory(start, count));
        var there = page.Count;
        for (var i = 0; i < there; i++)
        {
            using var inner = new ComScope(parts.Agent);
            var entry = inner.Own(page.GetItem(i));
            try
            {
                visit(entry, inner.Own(entry.UpdateIdentity));
            }
            catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
            {
                context.Log.Write(LogLevel.Warning, ProviderNames.WindowsUpdate, $"entry {start + i + 1} of the history cannot be read: {AgentFaults.Hex(failure.HResult)}");
            }
        }
    }

    private static string IdOf(IUpdateIdentity identity) => Guid.TryParse(identity.UpdateID, out var id) ? id.ToString("D") : identity.UpdateID;

    // "In progress" waits for the restart.
    private static bool IsDone(OperationResultCode code) =>
        code is OperationResultCode.Succeeded or OperationResultCode.SucceededWithErrors or OperationResultCode.InProgress;

    private static HistoryEntry Of(IUpdateHistoryEntry entry, IUpdateIdentity identity)
    {
        var removed = entry.Operation == Uninstallation;
        var revision = identity.RevisionNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var client = entry.ClientApplicationID;
        var title = entry.Title is { Length: > 0 } said ? said : null;
        return new HistoryEntry
        {
            At = new DateTimeOffset(DateTime.SpecifyKind(entry.Date, DateTimeKind.Utc)),
            Provider = ProviderNames.WindowsUpdate,
            Action = removed ? HistoryAction.Remove : HistoryAction.Install,
            Name = IdOf(identity),
            Title = title,
            FromVersion = removed ? revision : null,
            ToVersion = removed ? null : revision,
            RequestedBy = string.IsNullOrEmpty(client) ? null : client,
            Error = Error(entry, title),
        };
    }

    // "In progress" waits for a restart and is no failure.
    private static string? Error(IUpdateHistoryEntry entry, string? title)
    {
        if (entry.ResultCode is OperationResultCode.Succeeded or OperationResultCode.InProgress or OperationResultCode.NotStarted)
        {
            return null;
        }

        var what = title is null ? "" : title + ": ";
        var result = entry.HResult;
        return entry.ResultCode == OperationResultCode.Aborted ? what + "it was stopped"
            : AgentFaults.IsSuccess(result) ? what + "it failed, and no number says why"
            : what + AgentFaults.Of(result).Say(result);
    }
}
