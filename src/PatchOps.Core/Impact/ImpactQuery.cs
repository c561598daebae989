using System.Globalization;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Health;
using PatchOps.Ports;

namespace PatchOps.Impact;

/// <summary>Measure-PatchImpact and <c>impact</c>: what a deployment did to how this machine runs.</summary>
public sealed class ImpactQuery(IPatchOpsHost host)
{
    // Samples are kept for 120 days: no machine is deployed to much oftener than daily.
    private const int MostNeighbours = 150;

    /// <summary>Compares the samples of before a deployment with those of after it.</summary>
    /// <param name="deploymentId">The deployment; null for the last one that has ended and changed something.</param>
    /// <param name="context">Where to log.</param>
    /// <exception cref="PatchOpsException">PO2201 it has not ended; PO2202 there is none; PO1819 there is none of that id; PO1301 to PO1307 the state.</exception>
    public PatchImpact Run(string? deploymentId, OperationContext context)
    {
        using var deployments = DeploymentReading.Open(host.Deployment, mayRecover: true, context);
        var all = deployments?.List(MostNeighbours) ?? [];
        var record = deploymentId is null ? Last(all) : Named(deployments, deploymentId);
        if (record.EndedAt is null || record.IsUnfinished)
        {
            throw ErrorCodes.ImpactNotEnded.ToException($"The deployment {Printable.Of(record.Id)} has not ended: there is no after yet.", record.Id);
        }

        var (before, after) = ImpactWindows.Of(record, all, host.Clock.UtcNow);
        var health = deployments!.GetHealthHistory(before.Start, after.End);
        IReadOnlyList<ImpactSample> stored;
        using (var store = OpenStore(context))
        {
            stored = store?.GetSamples(record.Plan.Device.Id, record.Plan.Root, before.Start, after.End) ?? [];
        }

        var measures = ImpactComparison.Of(
            [.. stored.Where(s => before.Holds(s.At)), .. Figures(health, h => before.Holds(h.At) || (h.DeploymentId == record.Id && h.IsBefore))],
            [.. stored.Where(s => after.Holds(s.At)), .. Figures(health, h => after.Holds(h.At) || IsGate(h, record))]);
        var failed = NewlyFailed(health, record);
        var untold = ImpactEssentials.Untold(measures, record.Plan.Device.Os.Family);
        var (verdict, sentence) = ImpactSentence.Of(measures, failed, untold);
        return new PatchImpact
        {
            DeploymentId = record.Id,
            Device = record.Plan.Device,
            Root = record.Plan.Root,
            Before = before,
            After = after,
            Measures = measures,
            NewlyFailedUnits = failed,
            UntoldMeasures = untold,
            Verdict = verdict,
            Sentence = sentence,
            Diagnostics = Notes(record),
        };
    }

    // One to a tree that lies on this machine comes second: nothing is sampled of it.
    private static DeploymentRecord Last(IReadOnlyList<DeploymentRecord> all) =>
        all.OrderByDescending(r => r.Plan.Root == ScanRequest.MachineRoot).FirstOrDefault(r => r.EndedAt is not null && !r.IsUnfinished && !r.DownloadsOnly && r.State is not (DeploymentState.Waiting or DeploymentState.Downloaded))
        ?? throw ErrorCodes.ImpactNoDeployment.ToException("No deployment has ended on this machine.");

    private static DeploymentRecord Named(IDeploymentStore? deployments, string id) =>
        deployments?.Find(id) ?? throw ErrorCodes.DeploymentUnknown.ToException($"There is no deployment '{Printable.Of(id)}' on this machine.", Printable.Of(id));

    // What its own gate saw after a deployment that was undone is the machine with the patches, and that machine is gone.
    private static bool IsGate(HealthRecord health, DeploymentRecord record) =>
        health.DeploymentId == record.Id && !health.IsBefore && record.State is not (DeploymentState.RolledBack or DeploymentState.RollbackFailed);

    private static IEnumerable<ImpactSample> Figures(IReadOnlyList<HealthRecord> health, Func<HealthRecord, bool> which) =>
        health.Where(which).SelectMany(h => ImpactSampling.Of(h.Samples, h.At));

    private static IReadOnlyList<string>? NewlyFailed(IReadOnlyList<HealthRecord> health, DeploymentRecord record)
    {
        var before = health.LastOrDefault(h => h.DeploymentId == record.Id && h.IsBefore);
        var after = health.LastOrDefault(h => IsGate(h, record));
        if (before is null || after is null || !KnowsUnits(before) || !KnowsUnits(after))
        {
            return null;
        }

        var comparison = HealthComparison.Of(before.Samples, after.Samples);
        return comparison.Regressions.Where(r => r.Sample.Kind == HealthKind.FailedUnit).Select(r => r.Sample.Target).ToArray();
    }

    private static bool KnowsUnits(HealthRecord health) =>
        health.Samples.Any(sample => sample is { Kind: HealthKind.FailedUnit, Target: HealthCheck.Whole, IsHealthy: not null });

    private static IReadOnlyList<Diagnostic> Notes(DeploymentRecord record) => record.State is DeploymentState.RolledBack or DeploymentState.RollbackFailed
        ? [ErrorCodes.ImpactAfterRollback.ToDiagnostic(string.Format(
            CultureInfo.InvariantCulture, "The deployment {0} was undone; 'after' is the machine from {1:yyyy-MM-dd HH:mm} UTC on, without its patches.", record.Id, record.EndedAt!.Value.UtcDateTime), target: record.Id)]
        : [];

    private IPatchStore? OpenStore(OperationContext context)
    {
        try
        {
            return host.OpenStoreReadOnly(context);
        }
        catch (PatchOpsException failure) when (failure.Code == ErrorCodes.StateUnavailable || failure.Code == ErrorCodes.StateLogPending)
        {
            // As with deployments: what a killed process left may have to be recovered first.
            context.Log.Write(LogLevel.Verbose, "state", $"{failure.Message} It is opened for writing.");
            return host.OpenStore(context);
        }
    }
}
