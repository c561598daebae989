using PatchOps.Compliance;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Metrics;

/// <summary><c>metrics</c>: gathers what is known of one machine. What fails is said by the metrics themselves, so that an older and better answer never stands in their place.</summary>
public sealed class MetricsQuery(IPatchOpsHost host, string version)
{
    // Among so many one succeeded, or a machine has another problem.
    private const int MostDeployments = 100;

    /// <summary>The metrics of one machine.</summary>
    /// <param name="request">The policy and the moment.</param>
    /// <param name="inventory">Scans the machine, or reads its inventory.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    public MetricsResult Run(ComplianceRequest request, Func<PatchInventory> inventory, OperationContext context)
    {
        var facts = new MetricsFacts { Version = version, Now = host.Clock.UtcNow };
        Exception? failure = null;
        try
        {
            using var check = ComplianceCheck.Open(host, request, context);
            facts = facts with { Inventory = inventory() };
            facts = facts with { Report = check.Run(facts.Inventory, context) };
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Error, "metrics", thrown.ToString());
            failure = thrown;
        }

        var diagnostics = new List<Diagnostic>(facts.Report?.Diagnostics ?? []);
        facts = Tried(facts, "The advisory catalogue", diagnostics, context, () => facts with { Feeds = Feeds(context) });

        // Another machine's deployments are in its own state.
        if (facts.Inventory is null || new OwnMachine(host).Is(facts.Inventory))
        {
            facts = Tried(facts, "The deployments of this machine", diagnostics, context, () => WithDeployments(facts, context));
        }

        return new MetricsResult(MachineMetrics.Of(facts with { Now = host.Clock.UtcNow }), failure, diagnostics);
    }

    private IReadOnlyList<FeedState>? Feeds(OperationContext context)
    {
        using var catalogue = host.Advisories.Open(context);
        return catalogue?.Feeds;
    }

    private MetricsFacts WithDeployments(MetricsFacts facts, OperationContext context)
    {
        using var store = DeploymentReading.Open(host.Deployment, mayRecover: false, context);
        var root = facts.Inventory?.Root ?? ScanRequest.MachineRoot;
        var records = store?.List(MostDeployments).Where(record => record.Plan.Root == root).ToArray() ?? [];
        return facts with
        {
            LastDeployment = records.Length > 0 ? new DeploymentFact(records[0].Id, records[0].State, records[0].EndedAt ?? records[0].StartedAt) : null,
            LastSuccessAt = records.FirstOrDefault(record => record.State == DeploymentState.Succeeded)?.EndedAt,
        };
    }

    private static MetricsFacts Tried(MetricsFacts facts, string what, List<Diagnostic> diagnostics, OperationContext context, Func<MetricsFacts> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Warning, "metrics", failure.ToString());
            diagnostics.Add(ErrorCodes.MetricsIncomplete.ToDiagnostic($"{what} could not be read: {failure.Message}"));
            return facts;
        }
    }
}
