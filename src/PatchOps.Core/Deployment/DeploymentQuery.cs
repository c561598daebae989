using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>Get-PatchDeployment and <c>deployments</c>: what was deployed here, the newest first.</summary>
public sealed class DeploymentQuery(IPatchOpsHost host)
{
    /// <summary>The deployments that are asked for.</summary>
    /// <exception cref="PatchOpsException">PO1819 there is no such deployment, PO1301 to PO1307 the state.</exception>
    public IEnumerable<DeploymentResult> Run(DeploymentQueryRequest request, OperationContext context)
    {
        using var store = DeploymentReading.Open(host.Deployment, mayRecover: true, context);
        var records = request.Ids.Count > 0 ? request.Ids.Select(id => Find(store, id)) : store?.List(request.Last) ?? [];
        var general = request.Verify && store is not null ? store.Verify(null).Where(fault => fault.DeploymentId is null).ToArray() : [];
        var isFirst = true;
        foreach (var record in records)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var entries = store!.GetJournal(record.Id);
            var faults = request.Verify || request.Head is not null ? Faults(store, record, entries, request.Head) : null;

            // What is wrong with all of them together is told once.
            yield return DeploymentReport.Of(record, entries, isFirst && faults is not null ? [.. faults, .. general] : faults);
            isFirst = false;
        }

        if (isFirst && general.Length > 0)
        {
            throw ErrorCodes.JournalBroken.ToException(string.Join(" ", general.Select(fault => fault.Message)));
        }
    }

    private static DeploymentRecord Find(IDeploymentStore? store, string id) =>
        store?.Find(id) ?? throw ErrorCodes.DeploymentUnknown.ToException($"There is no deployment '{Printable.Of(id)}' on this machine.", Printable.Of(id));

    private static IReadOnlyList<JournalFault> Faults(IDeploymentStore store, DeploymentRecord record, IReadOnlyList<JournalEntry> entries, string? head)
    {
        var faults = store.Verify(record.Id);
        return head is null || string.Equals(record.Head, head, StringComparison.OrdinalIgnoreCase) ? faults
        : [.. faults, new JournalFault
        {
            DeploymentId = record.Id,
            Number = entries.Count > 0 ? entries[entries.Count - 1].Number : null,
            Message = entries.Any(entry => string.Equals(entry.Hash, head, StringComparison.OrdinalIgnoreCase))
                ? "The head that was written down is not the last row: rows came after it."
                : "The head that was written down is nowhere in the journal: it was cut or written anew.",
        }];
    }
}
