using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Reporting.Fleet;

/// <summary>
/// Export-PatchReport and <c>report</c>: takes in what is given, one by one, and makes the report of it. Of each machine the latest answer counts; of the
/// earlier ones only the figures of their day are kept, for the trend.
/// </summary>
/// <param name="request">What is asked for.</param>
/// <param name="clock">Tells which report is from later than now.</param>
public sealed class FleetGathering(FleetRequest request, IClock clock)
{
    private const int MostNamed = 10;

    private readonly Dictionary<(string Id, string Root), ComplianceReport> _latest = [];
    private readonly Dictionary<(string Id, string Root), PatchInventory> _inventories = [];
    private readonly Dictionary<(string Device, string Deployment), DeploymentResult> _deployments = [];
    private readonly SortedSet<string> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Id, string Root), ComplianceReport> _future = [];
    private readonly HashSet<(string Id, string Root)> _unnamed = [];
    private readonly SharedIds _ids = new();
    private readonly FleetTrend _trend = new();

    /// <summary>Takes in a report, a deployment, or an inventory that nobody judged.</summary>
    /// <param name="item">One of these.</param>
    /// <param name="type">What to call it where it is none; its own type when null.</param>
    /// <exception cref="PatchOpsException">PO2102: it is none of these.</exception>
    public void Add(object? item, string? type = null)
    {
        switch (item)
        {
            case ComplianceReport report: Add(report); break;
            case DeploymentResult deployment: Add(deployment); break;
            case PatchInventory inventory: Add(inventory); break;
            default:
                var name = Printable.Of(type ?? item?.GetType().ToString() ?? "null");
                throw ErrorCodes.NotReportable.ToException($"A {name} is nothing that a report can be made of.", name);
        }
    }

    /// <summary>Takes in each as it comes.</summary>
    /// <param name="items">Reports, deployments, and inventories that nobody judged.</param>
    /// <param name="cancellation">Ends it between two of them.</param>
    /// <exception cref="PatchOpsException">PO2102: one is none of these; or what reading them gives.</exception>
    public void AddEach(IEnumerable<object> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(item);
        }
    }

    /// <summary>Takes in a report; the latest of each machine counts, and of two of the same moment the one that came last.</summary>
    public void Add(ComplianceReport report)
    {
        if (!IsAskedFor(report.Device, report.Root))
        {
            return;
        }

        var isFuture = FutureReport.Is(report, clock.UtcNow);
        if (!isFuture)
        {
            _trend.Add(report);
        }

        var key = (report.Device.Id, report.Root);
        var reports = isFuture ? _future : _latest;
        if (!reports.TryGetValue(key, out var known) || known.AsOf <= report.AsOf)
        {
            reports[key] = report;
        }
    }

    /// <summary>Takes in a deployment; of one that is given twice the one whose journal is longer.</summary>
    public void Add(DeploymentResult deployment)
    {
        if (!IsAskedFor(deployment.Device, deployment.Root))
        {
            return;
        }

        // One that was not begun has no id: it is told apart by its plan.
        var key = (deployment.Device.Id, deployment.Id.Length > 0 ? deployment.Id : deployment.PlanId);
        if (!_deployments.TryGetValue(key, out var known) || known.Journal.Count <= deployment.Journal.Count)
        {
            _deployments[key] = deployment;
        }
    }

    /// <summary>Takes in an inventory: the machine stands in the report as not judged, unless a report of it is given too.</summary>
    public void Add(PatchInventory inventory)
    {
        if (!IsAskedFor(inventory.Device, inventory.Root))
        {
            return;
        }

        var key = (inventory.Device.Id, inventory.Root);
        if (!_inventories.TryGetValue(key, out var known) || known.ScannedAt <= inventory.ScannedAt)
        {
            _inventories[key] = inventory;
        }
    }

    /// <summary>The report.</summary>
    /// <exception cref="PatchOpsException">PO2101: there is nothing to report.</exception>
    public FleetReport Report()
    {
        if (_latest.Count == 0 && _future.Count == 0 && _inventories.Count == 0 && _deployments.Count == 0)
        {
            throw ErrorCodes.ReportOfNothing.ToException(WhyNothing());
        }

        var reports = _latest.Values.OrderBy(r => r, Comparer<ComplianceReport>.Create((x, y) => DeviceOrder.Compare(x.Device, x.Root, y.Device, y.Root))).ToArray();
        var madeAt = clock.UtcNow.ToUniversalTime();
        var future = _future.Where(pair => !_latest.ContainsKey(pair.Key)).Select(pair => pair.Value);
        var unjudged = _inventories.Where(pair => !_latest.ContainsKey(pair.Key) && !_future.ContainsKey(pair.Key)).Select(pair => pair.Value)
            .OrderBy(i => i, Comparer<PatchInventory>.Create((x, y) => DeviceOrder.Compare(x.Device, x.Root, y.Device, y.Root))).ToArray();
        var newest = reports.Length == 0 ? (DateTimeOffset?)null : reports.Max(r => r.AsOf);
        var asOf = newest > madeAt ? newest.Value : madeAt;
        var devices = reports.Select(r => FleetDevice.Of(r, asOf, Doubt(r))).Concat(future.Select(FleetDevice.OfFuture)).Concat(unjudged.Select(FleetDevice.Of))
            .OrderBy(d => d, Comparer<FleetDevice>.Create((x, y) => DeviceOrder.Compare(x.Device, x.Root, y.Device, y.Root))).ToArray();
        var deployments = _deployments.Values
            .OrderByDescending(d => d.StartedAt ?? DateTimeOffset.MinValue)
            .ThenBy(d => d.Device.Name, StringComparer.Ordinal)
            .ThenBy(d => d.Device.Id, StringComparer.Ordinal)
            .ThenBy(d => d.Id, StringComparer.Ordinal)
            .ToArray();
        var findings = Findings(reports);
        var (scope, name) = ScopeOf([.. devices.Select(d => d.Device), .. deployments.Select(d => d.Device)]);
        var report = new FleetReport
        {
            Title = request.Title ?? (name is null ? "Patch report" : $"Patch report: {name}"),
            Scope = scope,
            ScopeName = name,
            MadeAt = madeAt,
            OldestAsOf = reports.Length == 0 ? null : reports.Min(r => r.AsOf),
            NewestAsOf = newest,
            Reason = string.Empty,
            Highlights = [],
            Counts = FleetCounts.Of(devices),
            Policies = Names(reports.Select(r => r.Policy)),
            Standards = Names(reports.SelectMany(r => r.Standards)),
            Groups = FleetGroup.Of(devices),
            Trend = _trend.Points(key => _ids.Said(key) is not null),
            ByStandard = StandardShare.Of(findings),
            Exploited = ExploitedVulnerability.Of(findings),
            IsExploitationKnown = devices.Length > 0 && devices.All(d => d.IsExploitationKnown),
            Devices = devices,
            Findings = findings,
            Deployments = deployments.Select(FleetDeployment.Of).ToArray(),
            Outcomes = OutcomeCounts.Of(deployments),
            Undone = UndonePatch.Of(deployments),
            Accountability = FleetAccountability.Of(reports.Select(r => r.Accountability)),
            Exceptions = FleetHold.Of(reports),
            Feeds = FleetFeed.Of(reports),
            Notices = FleetNotice.Of(reports, unjudged, Doubts(devices), _unnamed.Count),
        };
        return report with { Reason = FleetHighlights.ReasonOf(report), Highlights = FleetHighlights.Of(report) };
    }

    private static IReadOnlyList<FleetFinding> Findings(IReadOnlyList<ComplianceReport> reports)
    {
        var findings = new FleetFinding[reports.Sum(r => r.Findings.Count)];
        var at = 0;
        foreach (var report in reports)
        {
            foreach (var finding in report.Findings)
            {
                findings[at++] = new FleetFinding(report, finding);
            }
        }

        Array.Sort(findings, FindingPrecedence.Instance);
        return findings;
    }

    private static (FleetScope Scope, string? Name) ScopeOf(IReadOnlyList<Device> devices)
    {
        if (devices.All(d => d.Id == devices[0].Id))
        {
            return (FleetScope.Device, devices[0].Name);
        }

        var clients = Names(devices.Select(d => d.Client ?? string.Empty));
        return clients.Count == 1 && clients[0].Length > 0 ? (FleetScope.Client, clients[0]) : (FleetScope.AllClients, null);
    }

    private static IReadOnlyList<string> Names(IEnumerable<string> names) => names.Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal).ToArray();

    // What is overdue by its last report that can be believed still is; that it is well is not known.
    private string? Doubt(ComplianceReport report)
    {
        var key = (report.Device.Id, report.Root);
        return _ids.Said(key) ?? (_future.TryGetValue(key, out var later) ? FutureReport.Reason(later) : null);
    }

    private IEnumerable<(string Device, Diagnostic Said)> Doubts(IReadOnlyList<FleetDevice> devices)
    {
        foreach (var device in devices)
        {
            var (key, name) = ((device.Device.Id, device.Root), device.Device.Name);
            if (_ids.Said(key) is { } said)
            {
                yield return (name, ErrorCodes.DeviceIdShared.ToDiagnostic(said, target: name));
            }

            if (_future.TryGetValue(key, out var later))
            {
                yield return (name, ErrorCodes.ReportFromFuture.ToDiagnostic(FutureReport.Reason(later), target: name));
            }
        }
    }

    private bool IsAskedFor(Device device, string root)
    {
        if (string.IsNullOrWhiteSpace(device.Id))
        {
            throw ErrorCodes.NotReportable.ToException("It is of a machine without an id, which cannot be told from another.", Printable.Of(device.Name));
        }

        if (request.Clients.Count == 0 || (device.Client is { } client && request.Clients.Any(pattern => Wildcard.IsMatch(pattern, client))))
        {
            _ids.Add(device, root);
            return true;
        }

        if (device.Client is null)
        {
            _unnamed.Add((device.Id, root));
        }

        if (device.Client is { } other && _others.Count < MostNamed)
        {
            _others.Add(other);
        }

        return false;
    }

    private string WhyNothing()
    {
        if (_others.Count == 0 && _unnamed.Count == 0)
        {
            return "There is nothing to report: no report of compliance and no deployment was given.";
        }

        var others = _others.Select(client => $"'{client}'").Concat(_unnamed.Count > 0 ? ["no client"] : Array.Empty<string>());
        return Printable.Of($"Nothing that was given is of the client {string.Join(", ", request.Clients.Select(client => $"'{client}'"))}; it is of {string.Join(", ", others)}.");
    }
}
