using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Deployments and their journals. Whatever a call says was written is on the disk when it returns.</summary>
public interface IDeploymentStore : IDisposable
{
    /// <summary>The deployment that was begun on this machine and has not ended, or null.</summary>
    DeploymentRecord? GetUnfinished();

    /// <summary>Makes a deployment's record; its previous head is set here.</summary>
    /// <returns>The record as it was written.</returns>
    /// <exception cref="PatchOpsException">PO1304 not written, PO1305 busy.</exception>
    DeploymentRecord Create(DeploymentRecord record);

    /// <summary>Chains a row to a deployment's journal and, in the same transaction, moves the record's count, head, state and end.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="entry">The row; its number and hash are set here.</param>
    /// <param name="state">The state from now on; null to leave it.</param>
    /// <returns>The row as it was written.</returns>
    /// <exception cref="PatchOpsException">PO1304 not written, PO1305 busy, PO1309 the journal does not end as its record says.</exception>
    JournalEntry Append(string deploymentId, JournalEntry entry, DeploymentState? state);

    /// <summary>A deployment, or null.</summary>
    DeploymentRecord? Find(string deploymentId);

    /// <summary>The last deployments, the newest first.</summary>
    IReadOnlyList<DeploymentRecord> List(int most);

    /// <summary>A deployment's journal, in its order.</summary>
    IReadOnlyList<JournalEntry> GetJournal(string deploymentId);

    /// <summary>
    /// Where journals are not what was written, each deployment's own and the chain of them all (a deployment that was deleted); empty when all
    /// is sound.
    /// </summary>
    /// <param name="deploymentId">One deployment, or null for all.</param>
    IReadOnlyList<JournalFault> Verify(string? deploymentId);

    /// <summary>Keeps how a provider's packages were before a deployment.</summary>
    void SaveSnapshot(string deploymentId, string provider, IReadOnlyList<PackageCondition> packages);

    /// <summary>How a provider's packages were before a deployment, or null.</summary>
    IReadOnlyList<PackageCondition>? GetSnapshot(string deploymentId, string provider);

    /// <summary>Keeps health samples.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="at">When they were taken (UTC).</param>
    /// <param name="isBefore">True for the baseline, false for after the deployment.</param>
    /// <param name="samples">The samples.</param>
    void SaveHealth(string deploymentId, DateTimeOffset at, bool isBefore, IReadOnlyList<HealthSample> samples);

    /// <summary>The health samples of a deployment: the last baseline, or the last after it; empty where there are none.</summary>
    IReadOnlyList<HealthSample> GetHealth(string deploymentId, bool isBefore);

    /// <summary>All health samples that deployments took in a time (UTC), the oldest first.</summary>
    IReadOnlyList<HealthRecord> GetHealthHistory(DateTimeOffset since, DateTimeOffset until);

    /// <summary>Cuts the journals of deployments that ended before a moment; their records stay, with count and head.</summary>
    /// <returns>The ids.</returns>
    IReadOnlyList<string> Retire(DateTimeOffset before);
}
