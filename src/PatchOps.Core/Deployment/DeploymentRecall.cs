using System.Globalization;
using PatchOps.Deployment.Run;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>Looks at earlier deployments of a root: which window was run last, and which patches failed or were undone again and again.</summary>
public static class DeploymentRecall
{
    private const int MostLookedAt = 50;
    private const int MostFailures = 3;

    private static readonly DeploymentState[] s_bad = [DeploymentState.Failed, DeploymentState.Partial, DeploymentState.RolledBack, DeploymentState.RollbackFailed];

    /// <summary>What the deployments of a root say.</summary>
    public static DeploymentMemory Of(IDeploymentStore store, string root)
    {
        var records = store.List(MostLookedAt).Where(record => record.Plan.Root == root && !record.DownloadsOnly).ToArray();
        return new DeploymentMemory { LastRunAt = records.FirstOrDefault(record => record.Plan.Window is not null)?.StartedAt, FailedBefore = FailedBefore(store, records) };
    }

    /// <summary>The deployment that left a restart of the machine, which has not come since; null where none did.</summary>
    /// <param name="store">The deployments.</param>
    /// <param name="bootId">What changes with each start of the machine; null where nothing tells.</param>
    public static string? RestartLeftBy(IDeploymentStore store, string? bootId)
    {
        // One that came to nothing before it decided on a restart decides nothing.
        var (id, reboot) = store.List(MostLookedAt)
            .Where(record => record.Plan.Root == ScanRequest.MachineRoot && !record.DownloadsOnly && record.RetiredAt is null)
            .Select(record => (record.Id, Reboot: store.GetJournal(record.Id).LastOrDefault(e => e.Phase == DeploymentPhase.Reboot && e.Event != JournalEvent.Note)))
            .FirstOrDefault(row => row.Reboot is not null);
        return bootId is not null && reboot?.Facts.Any(fact => fact.Name == FactNames.RestartLeft && fact.Values[0] == bootId) == true ? id : null;
    }

    // The newest come first. A patch that was installed once is judged by what came after that alone; who undoes a deployment by hand means it once.
    private static Dictionary<string, string> FailedBefore(IDeploymentStore store, IReadOnlyList<DeploymentRecord> records)
    {
        var failures = new Dictionary<string, (int Count, string Last)>(StringComparer.Ordinal);
        foreach (var record in records.TakeWhile(record => s_bad.Contains(record.State)).Where(record => record.RetiredAt is null))
        {
            foreach (var fact in store.GetJournal(record.Id).LastOrDefault(e => e.Phase == DeploymentPhase.Proof && e.Event == JournalEvent.Done)?.Facts ?? [])
            {
                if (fact.Name == FactNames.Outcome && fact.Values[1] is nameof(PatchOutcome.Failed) or nameof(PatchOutcome.RolledBack))
                {
                    failures[fact.Values[0]] = failures.TryGetValue(fact.Values[0], out var known) ? (known.Count + 1, known.Last) : (1, record.Id);
                }
            }
        }

        return failures.Where(pair => pair.Value.Count >= MostFailures).ToDictionary(
            pair => pair.Key,
            pair => string.Format(CultureInfo.InvariantCulture, "It failed or was undone in the last {0} deployments; see {1}, and name it to try it once more.", pair.Value.Count, pair.Value.Last),
            StringComparer.Ordinal);
    }
}
