using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>Finds named updates: in the agent's own store, which the scan that named them has filled, and only what is not there at the source.</summary>
internal sealed class UpdateLookup(WindowsUpdateParts parts, UpdateSearch search, OperationContext context) : IDisposable
{
    // The agent's criteria have no documented length; fifty ids are some 3 KB.
    private const int Chunk = 50;

    private readonly ComScope _scope = new(parts.Agent);

    /// <summary>Finds them, by id; what is nowhere is missing in the answer.</summary>
    /// <param name="ids">The ids; one that is no GUID is nowhere.</param>
    public IReadOnlyDictionary<string, FoundUpdate> Find(IEnumerable<string> ids)
    {
        var wanted = ids.Where(id => Guid.TryParse(id, out _)).Select(id => Guid.Parse(id).ToString("D")).Distinct(StringComparer.Ordinal).ToArray();
        var found = new Dictionary<string, FoundUpdate>(StringComparer.OrdinalIgnoreCase);
        Find(wanted, online: false, found);
        Find(wanted.Where(id => !found.ContainsKey(id)).ToArray(), online: true, found);
        foreach (var facts in PendingRestart.Of(parts, context).Settle([.. found.Values.Select(f => f.Facts)]))
        {
            found[facts.UpdateId] = found[facts.UpdateId] with { Facts = facts };
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();

    private void Find(string[] ids, bool online, Dictionary<string, FoundUpdate> found)
    {
        for (var start = 0; start < ids.Length; start += Chunk)
        {
            var criteria = string.Join(" or ", ids.Skip(start).Take(Chunk).Select(id => $"UpdateID='{id}'"));
            if ((online ? search.Run(criteria, online: true) : search.RunInStore(criteria)) is not { } result)
            {
                continue;
            }

            try
            {
                Read(_scope.Own(result.Updates), found);
            }
            catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
            {
                throw AgentFaults.ToException(failure, "Windows Update could not say what it found");
            }
        }
    }

    private void Read(IUpdateCollection updates, Dictionary<string, FoundUpdate> found)
    {
        var unread = new UnreadFacts();
        var reader = new UpdateReader(parts.Agent, unread);
        var count = updates.Count;
        for (var i = 0; i < count; i++)
        {
            var update = _scope.Own(updates.GetItem(i));
            if (reader.Read(update, always: true) is { } facts && (!found.TryGetValue(facts.UpdateId, out var known) || known.Facts.Revision < facts.Revision))
            {
                found[facts.UpdateId] = new FoundUpdate(update, facts);
            }
        }

        foreach (var diagnostic in unread.Diagnostics(ProviderNames.WindowsUpdate))
        {
            context.Log.Write(LogLevel.Warning, ProviderNames.WindowsUpdate, diagnostic.Message);
        }
    }
}
