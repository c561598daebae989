using System.Globalization;
using PatchOps.Health;

namespace PatchOps.Deployment.Run;

/// <summary>Writes down how things are: versions, marks and holds for going back, and the health that the deployment is held against.</summary>
internal sealed class BaselinePhase : IPhase
{
    private static readonly TimeSpan s_errorSpan = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope) => PhaseStart.Begin("Writing down versions, marks, holds and health.", () => Act(scope));

    private static PhaseOutcome Act(RunScope scope)
    {
        var packages = 0;
        var facts = new List<JournalFact>();
        foreach (var provider in scope.Providers)
        {
            var now = scope.Installer(provider).Snapshot(scope.Root, scope.Context);
            scope.Store.SaveSnapshot(scope.Record.Id, provider, now);
            packages += now.Count;
            facts.Add(JournalFact.Of(FactNames.Snapshot, provider, now.Count.ToString(CultureInfo.InvariantCulture), PackageTable.HashOf(now)));
        }

        if (scope.Record.DownloadsOnly)
        {
            return PhaseOutcome.Done(string.Format(CultureInfo.InvariantCulture, "{0} packages.", packages), facts);
        }

        var samples = HealthCheck.Take(scope.Rules.Health, scope.Root, scope.Ports, scope.Now - s_errorSpan, scope.Now, scope.Context);
        scope.Store.SaveHealth(scope.Record.Id, scope.Now, isBefore: true, samples);
        var ill = samples.Where(s => s.IsHealthy == false).ToArray();
        return PhaseOutcome.Done(string.Format(
            CultureInfo.InvariantCulture, "{0} packages; {1} health samples{2}.", packages, samples.Count,
            ill.Length == 0 ? "" : ", not healthy already: " + string.Join(", ", ill.Take(10).Select(s => s.Target))), facts);
    }
}
