using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Compliance;

/// <summary>
/// Test-PatchCompliance, <c>compliance</c> and the summary: one policy and one catalogue for as many inventories as come, one report for
/// each. Nothing is kept from one machine to the next but what is the same for all, so that a fleet of any size fits.
/// </summary>
public sealed class ComplianceCheck : IDisposable
{
    private readonly IPatchOpsHost _host;
    private readonly OwnMachine _own;
    private readonly VulnerabilityScan _vulnerabilities;
    private readonly bool _isAsked;
    private ComplianceEvaluation _evaluation;
    private IPatchStore? _store;
    private Diagnostic? _unread;

    private ComplianceCheck(IPatchOpsHost host, PolicyRules rules, DateTimeOffset asOf, bool isAsked, OperationContext context)
    {
        _host = host;
        _isAsked = isAsked;
        _own = new OwnMachine(host);
        Rules = rules;
        AsOf = asOf;
        _evaluation = new ComplianceEvaluation(rules, asOf);
        _vulnerabilities = VulnerabilityScan.Open(host, context);
    }

    /// <summary>The policy.</summary>
    public PolicyRules Rules { get; }

    /// <summary>
    /// The moment that counts (UTC): the one that was asked about, else when the check was opened, or now where a scan is younger than that.
    /// </summary>
    public DateTimeOffset AsOf { get; private set; }

    /// <summary>Loads the policy and opens the catalogue; why the latter failed stands in each report.</summary>
    /// <exception cref="PatchOpsException">PO1605: the policy cannot be used.</exception>
    public static ComplianceCheck Open(IPatchOpsHost host, ComplianceRequest request, OperationContext context)
    {
        var asOf = request.AsOf?.ToUniversalTime() ?? host.Clock.UtcNow;
        return new ComplianceCheck(host, PolicyLoader.Load(host, request.PolicyPath, asOf), asOf, request.AsOf is not null, context);
    }

    /// <summary>The same with rules that come from no file.</summary>
    public static ComplianceCheck Open(IPatchOpsHost host, PolicyRules rules, DateTimeOffset? asOf, OperationContext context) =>
        new(host, rules, asOf?.ToUniversalTime() ?? host.Clock.UtcNow, asOf is not null, context);

    /// <summary>The report of one machine.</summary>
    /// <param name="inventory">The inventory, of this or any other machine.</param>
    /// <param name="context">Where to log and when to stop.</param>
    public ComplianceReport Run(PatchInventory inventory, OperationContext context) => RunWithMatch(inventory, context).Report;

    /// <summary>The same, with what the matcher found.</summary>
    /// <param name="inventory">The inventory, of this or any other machine.</param>
    /// <param name="context">Where to log and when to stop.</param>
    public (ComplianceReport Report, MatchResult Match) RunWithMatch(PatchInventory inventory, OperationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        FollowTheClock(inventory.ScannedAt);
        var match = _vulnerabilities.Run(inventory, new VulnerabilityFilter(), AsOf, context);
        var (closed, superseded, unread) = _own.Is(inventory) ? Closed(inventory, context) : ([], [], null);
        var report = _evaluation.Evaluate(inventory, match, closed, superseded);
        return (unread is null ? report : report with { Diagnostics = [.. report.Diagnostics, unread] }, match);
    }

    // A check is opened before the scan that it judges: in a pipeline always, and where the scan is its own.
    private void FollowTheClock(DateTimeOffset scannedAt)
    {
        if (_isAsked || scannedAt <= AsOf)
        {
            return;
        }

        AsOf = _host.Clock.UtcNow;
        _evaluation = new ComplianceEvaluation(Rules, AsOf);
    }

    /// <summary>Closes the catalogue and the state.</summary>
    public void Dispose()
    {
        _vulnerabilities.Dispose();
        _store?.Dispose();
    }

    // Figures of the past are worth having, and never worth a report.
    private (IReadOnlyList<ClosedPatch> Closed, IReadOnlyList<PatchSighting> Superseded, Diagnostic? Unread) Closed(PatchInventory inventory, OperationContext context)
    {
        if (_store is null && _unread is not null)
        {
            // It is not opened again for each tree of this machine, and each report says so.
            return ([], [], _unread);
        }

        try
        {
            _store ??= _host.OpenStore(context);
            var over = _store.GetClosedSightings(inventory.Device.Id, inventory.Root).Where(s => s.GoneAt <= AsOf && s.Patch.Classification == Classification.Security).ToArray();
            var closed = over.Where(s => s.IsInstalled()).Select(s => new ClosedPatch(s, Rows(inventory, s.Patch, context))).ToArray();
            return (closed, [.. over.Where(s => !s.IsInstalled())], null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Warning, "state", failure.ToString());
            return ([], [], _unread = ErrorCodes.RecordNotRead.ToDiagnostic(failure.Message));
        }
    }

    private IReadOnlyList<Finding> Rows(PatchInventory inventory, AvailablePatch patch, OperationContext context)
    {
        var rows = _vulnerabilities.RowsOf(inventory.Device, patch, context);
        return rows.Count > 0 ? rows : [FindingRows.Row(inventory, patch)];
    }
}
