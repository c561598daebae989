using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// Deployments in the state's database, beside the inventories and over a connection of its own. A row of a journal and the count and head of it in the
/// deployment's record are one transaction. One instance serves one thread.
/// </summary>
public sealed class DeploymentStore : IDeploymentStore
{
    private readonly StateConnection _state;
    private readonly IClock _clock;

    private DeploymentStore(StateConnection state, IClock clock)
    {
        _state = state;
        _clock = clock;
    }

    /// <summary>Opens the deployments of a location, and makes or migrates the state first where needed.</summary>
    /// <param name="location">Where the state is.</param>
    /// <param name="clock">Tells when journals were retired.</param>
    /// <param name="context">Where to log.</param>
    /// <exception cref="PatchOpsException">PO1301 to PO1305, PO1307.</exception>
    public static DeploymentStore Open(StateLocation location, IClock clock, OperationContext context) =>
        Open(location, clock, context, StateConnection.DefaultPatience);

    /// <summary>Opens the deployments of a location, with another wait for writers than ten seconds.</summary>
    /// <param name="location">Where the state is.</param>
    /// <param name="clock">Tells when journals were retired.</param>
    /// <param name="context">Where to log.</param>
    /// <param name="patience">How long a writer waits for another one before PO1305.</param>
    /// <exception cref="PatchOpsException">PO1301 to PO1305, PO1307.</exception>
    public static DeploymentStore Open(StateLocation location, IClock clock, OperationContext context, TimeSpan patience) =>
        new(StateConnection.Open(location, context, patience), clock);

    /// <summary>Opens the deployments of a location to read them, and changes nothing there; to write is PO1304.</summary>
    /// <param name="location">Where the state is.</param>
    /// <param name="clock">Not asked.</param>
    /// <param name="context">Where to log.</param>
    /// <returns>Null where there is no state, or none that ever had a deployment.</returns>
    /// <exception cref="PatchOpsException">PO1301 to PO1303, PO1307, PO1310.</exception>
    public static DeploymentStore? OpenReadOnly(StateLocation location, IClock clock, OperationContext context) =>
        StateConnection.OpenReadOnly(location, context, StateSchema.WithDeployments) is { } state ? new DeploymentStore(state, clock) : null;

    /// <inheritdoc/>
    /// <exception cref="PatchOpsException">PO1301, PO1303, PO1309: its plan is not the one that it was begun with.</exception>
    public DeploymentRecord? GetUnfinished() => _state.Read(connection =>
    {
        if (DeploymentTable.FindUnfinished(connection) is not { } row)
        {
            return null;
        }

        // What it goes on with is what it then does, as root.
        var plan = DeploymentTable.Plan(connection, row);
        return plan.Id == row.PlanId && PlanDigest.Of(plan) == plan.Id
            ? row.ToRecord(plan)
            : throw ErrorCodes.JournalBroken.ToException($"The plan of the unfinished deployment {row.Id} in '{_state.Path}' is not the one that it was begun with.", row.Id);
    });

    /// <inheritdoc/>
    public DeploymentRecord Create(DeploymentRecord record) => _state.Write(connection => DeploymentTable.Insert(connection, record));

    /// <inheritdoc/>
    public JournalEntry Append(string deploymentId, JournalEntry entry, DeploymentState? state) => _state.Write(connection =>
    {
        var row = DeploymentTable.Find(connection, deploymentId) ?? throw Broken(deploymentId, "it has no record");
        var last = JournalTable.Last(connection, row.Key);
        if (last.Number != row.Count || (row.Count > 0 ? last.Hash : row.PreviousHead) != row.Head)
        {
            throw Broken(deploymentId, $"it ends with row {last.Number} and its record with row {row.Count}");
        }

        var previous = row.Count > 0 ? row.Head : JournalChain.Genesis(row.Id, row.PlanId, row.PreviousHead);
        var written = JournalChain.Seal(entry with { Number = row.Count + 1, At = entry.At.ToUniversalTime() }, previous);
        JournalTable.Insert(connection, row.Key, written);
        DeploymentTable.Move(connection, row, written, state);
        return written;
    });

    /// <inheritdoc/>
    public DeploymentRecord? Find(string deploymentId) => _state.Read(connection =>
        DeploymentTable.Find(connection, deploymentId) is { } row ? row.ToRecord(DeploymentTable.Plan(connection, row)) : null);

    /// <inheritdoc/>
    public IReadOnlyList<DeploymentRecord> List(int most) => _state.Read(connection =>
        DeploymentTable.Last(connection, most).Select(row => row.ToRecord(DeploymentTable.Plan(connection, row))).ToArray());

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> GetJournal(string deploymentId) => _state.Read(connection =>
        DeploymentTable.Find(connection, deploymentId) is { } row ? JournalTable.Read(connection, row.Key) : []);

    /// <inheritdoc/>
    public IReadOnlyList<JournalFault> Verify(string? deploymentId) => _state.Read(connection => new DeploymentVerification(connection).Run(deploymentId));

    /// <inheritdoc/>
    public void SaveSnapshot(string deploymentId, string provider, IReadOnlyList<PackageCondition> packages) => _state.Write(connection =>
    {
        SnapshotTable.Save(connection, DeploymentTable.KeyOf(connection, deploymentId), provider, packages);
        return true;
    });

    /// <inheritdoc/>
    public IReadOnlyList<PackageCondition>? GetSnapshot(string deploymentId, string provider) => _state.Read(connection =>
        DeploymentTable.Find(connection, deploymentId) is { } row ? SnapshotTable.Read(connection, row.Key, provider) : null);

    /// <inheritdoc/>
    public void SaveHealth(string deploymentId, DateTimeOffset at, bool isBefore, IReadOnlyList<HealthSample> samples) => _state.Write(connection =>
    {
        HealthTable.Save(connection, DeploymentTable.KeyOf(connection, deploymentId), at, isBefore, samples);
        return true;
    });

    /// <inheritdoc/>
    public IReadOnlyList<HealthSample> GetHealth(string deploymentId, bool isBefore) => _state.Read<IReadOnlyList<HealthSample>>(connection =>
        DeploymentTable.Find(connection, deploymentId) is { } row ? HealthTable.Read(connection, row.Key, isBefore) : []);

    /// <inheritdoc/>
    public IReadOnlyList<HealthRecord> GetHealthHistory(DateTimeOffset since, DateTimeOffset until) => _state.Read(connection => HealthTable.History(connection, since, until));

    /// <inheritdoc/>
    public IReadOnlyList<string> Retire(DateTimeOffset before) => _state.Write(connection => DeploymentRetirement.Run(connection, before, _clock.UtcNow));

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private PatchOpsException Broken(string deploymentId, string why) =>
        ErrorCodes.JournalBroken.ToException($"The journal of the deployment {deploymentId} in '{_state.Path}' is not what was written: {why}.", deploymentId);
}
