using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Advisories;

/// <summary>
/// Answers Get-PatchAdvisory, <c>advisories</c>, <c>advisories show</c> and <c>advisories list</c>. The catalogue is opened at the first question and serves
/// all that follow. One instance serves one thread.
/// </summary>
public sealed class AdvisoryLookup(IPatchOpsHost host) : IDisposable
{
    /// <summary>How many ids are looked up at once: each look reads the whole catalogue, and keeps what it found of them.</summary>
    public const int MostAtOnce = 1000;

    private IAdvisoryCatalog? _catalogue;

    /// <summary>The advisories of the given ids, in their order.</summary>
    /// <param name="ids">CVEs, advisories, KBs (with or without the letters). Without case.</param>
    /// <param name="onMissing">Is given PO1516 for each that no feed knows, in its place.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1507 to PO1509; PO1517 when nothing was ever imported.</exception>
    public IEnumerable<Advisory> Show(IReadOnlyList<string> ids, Action<PatchOpsException> onMissing, OperationContext context)
    {
        var catalogue = Open(context);
        for (var from = 0; from < ids.Count; from += MostAtOnce)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var some = ids.Skip(from).Take(MostAtOnce).ToArray();
            var found = catalogue.GetAdvisories(some.Select(id => id.Trim()).ToArray());
            for (var i = 0; i < some.Length; i++)
            {
                if (found[i] is { } advisory)
                {
                    yield return advisory;
                }
                else
                {
                    onMissing(ErrorCodes.AdvisoryNotFound.ToException($"No imported feed knows '{some[i]}'.", some[i]));
                }
            }
        }
    }

    /// <summary>The advisories that match, as they are read.</summary>
    /// <exception cref="PatchOpsException">PO1507 to PO1509; PO1517 when nothing was ever imported.</exception>
    public IEnumerable<Advisory> List(AdvisoryQuery query, OperationContext context)
    {
        var catalogue = Open(context);
        if (query.KnownExploited && !catalogue.Feeds.Any(f => f.Feed == FeedNames.Kev))
        {
            throw ErrorCodes.CatalogueMissing.ToException("The feed 'kev' has not been imported: which vulnerabilities are exploited is not known.", FeedNames.Kev);
        }

        foreach (var advisory in catalogue.Find(query))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            yield return advisory;
        }
    }

    /// <summary>What has been imported, by feed and part.</summary>
    /// <exception cref="PatchOpsException">PO1507 to PO1509; PO1517 when nothing was ever imported.</exception>
    public IReadOnlyList<FeedState> Feeds(OperationContext context) => Open(context).Feeds;

    /// <summary>What has been imported, and how old it is. Nothing when nothing ever was.</summary>
    /// <exception cref="PatchOpsException">PO1507 to PO1509.</exception>
    public IReadOnlyList<FeedAge> Ages(OperationContext context) =>
        FeedFreshness.Of((_catalogue ??= host.Advisories.Open(context))?.Feeds ?? [], host.Clock.UtcNow);

    /// <summary>A warning (PO1519) for each feed that is stale: whoever reads an advisory must hear how old the data is.</summary>
    /// <exception cref="PatchOpsException">PO1507 to PO1509; PO1517 when nothing was ever imported.</exception>
    public IReadOnlyList<Diagnostic> Diagnose(OperationContext context) => FeedFreshness.Diagnose(Open(context).Feeds, host.Clock.UtcNow);

    /// <summary>The same for what <see cref="Ages"/> gave; PO1517 when that is nothing.</summary>
    public IReadOnlyList<Diagnostic> Diagnose(IReadOnlyList<FeedAge> feeds) => feeds.Count == 0
        ? [Missing().ToDiagnostic()]
        : FeedFreshness.Diagnose(feeds.Select(f => f.State).ToArray(), host.Clock.UtcNow);

    /// <summary>Closes the catalogue.</summary>
    public void Dispose() => _catalogue?.Dispose();

    private static PatchOpsException Missing() => ErrorCodes.CatalogueMissing.ToException("No advisories have been imported yet.");

    private IAdvisoryCatalog Open(OperationContext context) => _catalogue ??= host.Advisories.Open(context) ?? throw Missing();
}
