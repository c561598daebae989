using PatchOps.Deployment;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>Deployments in memory; a kill loses nothing that a call has returned from.</summary>
internal sealed class MemoryStore(Life life) : IDeploymentStore
{
    private readonly Dictionary<string, DeploymentRecord> _records = [];
    private readonly Dictionary<string, List<JournalEntry>> _journals = [];
    private readonly Dictionary<string, IReadOnlyList<PackageCondition>> _snapshots = [];
    private readonly Dictionary<string, IReadOnlyList<HealthSample>> _health = [];

    public IReadOnlyCollection<DeploymentRecord> Records => _records.Values;

    public DeploymentRecord? GetUnfinished() => _records.Values.FirstOrDefault(r => r.IsUnfinished);

    public DeploymentRecord Create(DeploymentRecord record)
    {
        life.Tick();
        _journals[record.Id] = [];
        return _records[record.Id] = record;
    }

    public JournalEntry Append(string deploymentId, JournalEntry entry, DeploymentState? state)
    {
        life.Tick();
        var record = _records[deploymentId];
        var rows = _journals[deploymentId];
        var previous = rows.Count == 0 ? JournalChain.Genesis(record.Id, record.Plan.Id, record.PreviousHead) : rows[^1].Hash;
        var written = JournalChain.Seal(entry with { Number = rows.Count + 1 }, previous);
        rows.Add(written);
        var now = state ?? record.State;
        var ended = now is DeploymentState.Running or DeploymentState.RebootPending ? (DateTimeOffset?)null : entry.At;
        _records[deploymentId] = record with { Count = rows.Count, Head = written.Hash, State = now, EndedAt = ended };
        life.Tick();
        return written;
    }

    public DeploymentRecord? Find(string deploymentId) => _records.GetValueOrDefault(deploymentId);

    public IReadOnlyList<DeploymentRecord> List(int most) => [.. _records.Values.Reverse().Take(most)];

    public IReadOnlyList<JournalEntry> GetJournal(string deploymentId) => [.. _journals[deploymentId]];

    public IReadOnlyList<JournalFault> Verify(string? deploymentId) => [.. _records.Values.SelectMany(r => JournalChain.Verify(r, _journals[r.Id]))];

    public void SaveSnapshot(string deploymentId, string provider, IReadOnlyList<PackageCondition> packages)
    {
        life.Tick();
        _snapshots[deploymentId + provider] = packages;
    }

    public IReadOnlyList<PackageCondition>? GetSnapshot(string deploymentId, string provider) => _snapshots.GetValueOrDefault(deploymentId + provider);

    public List<HealthRecord> Looks { get; } = [];

    public void SaveHealth(string deploymentId, DateTimeOffset at, bool isBefore, IReadOnlyList<HealthSample> samples)
    {
        _health[deploymentId + isBefore] = samples;
        Looks.Add(new HealthRecord { DeploymentId = deploymentId, At = at, IsBefore = isBefore, Samples = samples });
    }

    public IReadOnlyList<HealthRecord> GetHealthHistory(DateTimeOffset since, DateTimeOffset until) => [.. Looks.Where(look => look.At >= since && look.At <= until)];

    public IReadOnlyList<HealthSample> GetHealth(string deploymentId, bool isBefore) => _health.GetValueOrDefault(deploymentId + isBefore) ?? [];

    public IReadOnlyList<string> Retire(DateTimeOffset before) => [];

    public void Dispose()
    {
    }
}
