using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Advisories;

/// <summary>Answers Get-PatchAdvisory, <c>advisories show</c> and <c>advisories list</c>.</summary>
public sealed class AdvisoryLookup(IPatchOpsHost host)
{
    /// <summary>The advisories of the given ids, in their order.</summary>
    /// <param name="ids">CVEs, advisories, KBs (with or without the letters). Without case.</param>
    /// <param name="onMissing">Is given PO1516 for each that no feed knows, in its place.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1507 to PO1509; PO1517 when nothing was ever imported.</exception>
    public IEnumerable<Advisory> Show(IReadOnlyList<string> ids, Action<PatchOpsException> onMissing, OperationContext context)
    {
        using var catalogue = Open(context);
        foreach (var id in ids)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (catalogue.GetAdvisory(id.Trim()) is { } advisory)
            {
                yield return advisory;
            }
            else
            {
                onMissing(ErrorCodes.AdvisoryNotFound.ToException($"No imported feed knows '{id}'.", id));
            }
        }
    }

    /// <summary>The advisories that match, as they are read.</summary>
    /// <exception cref="PatchOpsException">PO1507 to PO1509; PO1517 when nothing was ever imported.</exception>
    public IEnumerable<Advisory> List(AdvisoryQuery query, OperationContext context)
    {
        using var catalogue = Open(context);
        foreach (var advisory in catalogue.Find(query))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            yield return advisory;
        }
    }

    private IAdvisoryCatalog Open(OperationContext context) => host.Advisories.Open(context)
        ?? throw ErrorCodes.CatalogueMissing.ToException("No advisories have been imported yet.");
}
