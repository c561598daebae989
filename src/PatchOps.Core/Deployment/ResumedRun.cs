using System.Globalization;
using PatchOps.Deployment.Run;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>Goes on with a deployment that a kill, a restart or its user's stop cut short.</summary>
internal sealed class ResumedRun(IPatchOpsHost host, IDeploymentStore store, OperationContext context)
{
    /// <summary>Goes on to the end, or to the restart that it still waits for.</summary>
    public DeploymentResult Run(DeploymentRecord record)
    {
        var scope = new RunScope(host, store, record, context);
        if (WhyGone(record.Plan) is { } gone)
        {
            // Nobody can go on with it, and it must not stand in the way of all others.
            RebootPhase.ForgetResume(scope);
            scope.Append(DeploymentPhase.End, JournalEvent.Done, null, gone, [DiagnosticFact.Of(ErrorCodes.PlanOfOtherDevice.ToDiagnostic(gone, target: record.Plan.Root))], DeploymentState.Failed);
        }
        else
        {
            var last = scope.Progress.Entries is { Count: > 0 } entries ? entries[entries.Count - 1] : null;
            if (!IsStillWaiting(scope))
            {
                scope.Append(
                    DeploymentPhase.Resume,
                    JournalEvent.Done,
                    null,
                    string.Format(
                        CultureInfo.InvariantCulture, "{0} goes on with it. The last that was written: {1}", host.Deployment.Machine.User, last is null ? "nothing." : $"{last.Phase} {last.Event}, {last.Message}"),
                    [JournalFact.Of(FactNames.By, host.Deployment.Machine.User), JournalFact.Of(FactNames.BootId, host.Deployment.Machine.BootId ?? "")]);
            }

            new DeploymentRun(scope).Run();
        }

        return DeploymentReport.Of(store.Find(record.Id)!, scope.Progress.Entries);
    }

    // Whoever runs it every few minutes must not fill the journal meanwhile.
    private static bool IsStillWaiting(RunScope scope) =>
        scope.Progress.Of(DeploymentPhase.Reboot) is { IsOpen: true } open
        && open.Last!.Facts.FirstOrDefault(fact => fact.Name == FactNames.BootId)?.Values[0] == (scope.Ports.Machine.BootId ?? "")
        && RebootPhase.IsPatient(open.Last, scope);

    private string? WhyGone(PatchPlan plan)
    {
        try
        {
            var here = host.Device.Read(host.Device.ResolveRoot(plan.Root)).Device;
            return here.Id == plan.Device.Id ? null : $"What lies at '{plan.Root}' is now another system: the deployment cannot be gone on with.";
        }
        catch (PatchOpsException failure)
        {
            return $"'{plan.Root}' is gone: the deployment cannot be gone on with. {failure.Message}";
        }
    }
}
