using System.Globalization;
using PatchOps.Deployment.Run;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>Undo-PatchDeployment and <c>rollback</c>: brings back the exact versions, holds and marks that were there before a deployment.</summary>
public sealed class UndoOperation(IPatchOpsHost host)
{
    /// <summary>What would be undone: the packages as they are now and as they were. It writes nothing.</summary>
    /// <exception cref="PatchOpsException">PO1801 another system lies there now, PO1819 there is no such deployment, PO1820 it cannot be undone, and why.</exception>
    public IReadOnlyList<PackageChange> Plan(string deploymentId, OperationContext context)
    {
        using var store = DeploymentReading.Open(host.Deployment, mayRecover: true, context);
        var record = Find(store, deploymentId);
        return Changes(new RunScope(host, store!, record, context));
    }

    /// <summary>Undoes a deployment.</summary>
    /// <exception cref="PatchOpsException">PO1306, PO1801, PO1807, PO1819, PO1820.</exception>
    public DeploymentResult Run(string deploymentId, OperationContext context)
    {
        if (!host.Deployment.Machine.IsElevated)
        {
            throw ErrorCodes.DeploymentNotPermitted.ToException($"'{host.Deployment.Machine.User}' may not change what is installed.", Printable.Of(deploymentId));
        }

        // Before the lock, so that a refusal makes no state; and once more under it: another copy may have deployed meanwhile.
        Plan(deploymentId, context);
        using var held = host.Deployment.Lock("rollback");
        using var store = host.Deployment.OpenStore(context);
        var record = Find(store, deploymentId);
        if (store.GetUnfinished() is { } other && other.Id != record.Id)
        {
            throw ErrorCodes.DeploymentUnfinished.ToException($"The deployment {other.Id} has not come to its end.", other.Id);
        }

        var scope = new RunScope(host, store, record, context);
        Changes(scope);
        if (!scope.Progress.Of(DeploymentPhase.End).IsDone && !scope.Progress.IsUndo)
        {
            // It was cut short, and is not gone on with; what an interrupted package manager left is mended by going back.
            var waited = record.State == DeploymentState.RebootPending;
            scope.Append(DeploymentPhase.End, JournalEvent.Done, null, $"Given up: {host.Deployment.Machine.User} has it undone.", []);
            if (waited)
            {
                RebootPhase.Cancel(scope);
            }
        }

        new DeploymentRun(scope).Run(new Move(DeploymentPhase.Rollback));
        return DeploymentReport.Of(store.Find(record.Id)!, scope.Progress.Entries);
    }

    private static DeploymentRecord Find(IDeploymentStore? store, string id) =>
        store?.Find(id) ?? throw ErrorCodes.DeploymentUnknown.ToException($"There is no deployment '{Printable.Of(id)}' on this machine.", Printable.Of(id));

    private IReadOnlyList<PackageChange> Changes(RunScope scope)
    {
        var record = scope.Record;
        if (record.RetiredAt is not null)
        {
            throw ErrorCodes.CannotUndo.ToException($"The deployment {record.Id} is so old that what going back needs was not kept.", record.Id);
        }

        if (scope.Progress.Undone)
        {
            throw ErrorCodes.CannotUndo.ToException($"The deployment {record.Id} was undone already.", record.Id);
        }

        CheckTarget(record);
        var made = scope.Progress.InstallSteps.SelectMany(step => StepHistory.MadeBy(step, scope)).ToArray();
        if (made.Length == 0)
        {
            throw ErrorCodes.CannotUndo.ToException($"The deployment {record.Id} changed nothing.", record.Id);
        }

        var later = made
            .Select(change => (Change: change, Now: PackageTable.Find(scope.NowOf(change.Provider), change.Name, change.Architecture)?.Version))
            .Where(row => row.Now != row.Change.After && row.Now != row.Change.Before)
            .Select(row => $"{row.Change.Name} is {row.Now ?? "not installed"}, and the deployment installed {row.Change.After ?? "nothing"}")
            .ToArray();
        return later.Length == 0 ? made.Select(change => change with { Before = change.After, After = change.Before }).ToArray() : throw ErrorCodes.CannotUndo.ToException(
            string.Format(CultureInfo.InvariantCulture, "Since the deployment {0} of its packages changed again: {1}.", later.Length, string.Join("; ", later.Take(5))), record.Id);
    }

    // Another tree may be mounted where the one that was patched was.
    private void CheckTarget(DeploymentRecord record)
    {
        var (root, there) = (record.Plan.Root, record.Plan.Device);
        if (host.Device.Read(host.Device.ResolveRoot(root)).Device.Id != there.Id)
        {
            throw ErrorCodes.PlanOfOtherDevice.ToException($"The deployment {record.Id} was made on {Printable.Of(there.Name)}, '{Printable.Of(root)}', and another system lies there now.", Printable.Of(there.Name));
        }
    }
}
