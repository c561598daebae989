using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>What was installed or removed when, and by whom (Get-PatchHistory, <c>history</c>).</summary>
public sealed class HistoryQuery(IPatchOpsHost host)
{
    /// <summary>Entries as they are read, oldest first within each provider.</summary>
    /// <param name="request">Which history.</param>
    /// <param name="onFailure">Called for each provider that failed; the others go on.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1002, PO1003, PO1101, PO1102.</exception>
    public IEnumerable<HistoryEntry> Run(HistoryRequest request, Action<Diagnostic> onFailure, OperationContext context)
    {
        var selected = ProviderSelection.Select(host.Providers, request.Providers);
        var root = host.Device.ResolveRoot(request.Root);
        var infos = selected.Select(p => ProviderQuery.Probe(p, root, context)).ToArray();
        if (!infos.Any(i => i.Available))
        {
            var reasons = string.Join(" ", infos.Select(i => $"{i.Name}: {i.Reason}"));
            throw ErrorCodes.NoProvider.ToException($"No package source can be read in '{root}'. {reasons}", root);
        }

        var available = selected.Where((_, i) => infos[i].Available).ToArray();
        return Stream(available, root, request, onFailure, context);
    }

    private static IEnumerable<HistoryEntry> Stream(
        IEnumerable<IPatchProvider> providers, string root, HistoryRequest request, Action<Diagnostic> onFailure, OperationContext context)
    {
        foreach (var provider in providers)
        {
            using var entries = Deferred(provider, root, context).GetEnumerator();
            while (Next(provider, entries, onFailure, context) is { } entry)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                if (IsWanted(entry, request))
                {
                    yield return entry;
                }
            }
        }
    }

    // A provider may read its logs at once: what fails then is one provider's failure like any later one.
    private static IEnumerable<HistoryEntry> Deferred(IPatchProvider provider, string root, OperationContext context)
    {
        foreach (var entry in provider.GetHistory(root, context))
        {
            yield return entry;
        }
    }

    private static HistoryEntry? Next(
        IPatchProvider provider, IEnumerator<HistoryEntry> entries, Action<Diagnostic> onFailure, OperationContext context)
    {
        try
        {
            return entries.MoveNext() ? entries.Current : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Error, provider.Name, failure.ToString());
            onFailure(failure is PatchOpsException known
                ? known.ToDiagnostic(provider.Name)
                : ErrorCodes.Unexpected.ToDiagnostic($"{provider.Name}: {failure.Message}", provider.Name));
            return null;
        }
    }

    private static bool IsWanted(HistoryEntry entry, HistoryRequest request) =>
        (request.After is not { } after || entry.At >= after)
        && (request.Names.Count == 0 || request.Names.Any(n => Wildcard.IsMatch(n, entry.Name) || (entry.Title is { } title && Wildcard.IsMatch(n, title))));
}
