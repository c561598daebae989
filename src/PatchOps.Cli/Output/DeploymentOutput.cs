using PatchOps.Adapters.Formats;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Reporting;
using PatchOps.Rmm;

namespace PatchOps.Cli.Output;

/// <summary>Deployments in the session's format. What was done is written before what there is to say about it, so that a closed standard error loses no result.</summary>
internal sealed class DeploymentOutput(Session session)
{
    private const string NothingDeployed = "nothing was deployed here";

    private bool IsText => session.Format == OutputFormat.Text;

    /// <summary>What a deployment or an undo did.</summary>
    public void Write(DeploymentResult result)
    {
        session.Tell(result);
        session.LogDiagnostics(result.Diagnostics);
        if (!IsText)
        {
            DocumentOutput.Write(result, session.Format == OutputFormat.Json, session.Output);
            session.Output.Flush();
            return;
        }

        new DeploymentText(session.Text).Write(result);
        session.Text.Flush();
        session.Report(result.Told());
    }

    /// <summary>What would be deployed.</summary>
    public void Write(PatchPlan plan)
    {
        session.Tell(plan);
        session.LogDiagnostics(plan.Diagnostics);
        if (!IsText)
        {
            DocumentOutput.Write(plan, session.Format == OutputFormat.Json, session.Output);
            return;
        }

        session.Text.WriteLine(DeploymentText.Place(plan.Device, plan.Root) + ": what would be done; nothing was changed");
        new PlanText(session.Text).Write(plan);
        session.Report(plan.Diagnostics);
    }

    /// <summary>What was deployed here.</summary>
    /// <param name="results">The deployments, the newest first.</param>
    /// <param name="diagnostics">What there is to say of the state itself.</param>
    /// <param name="isInFull">Each with its patches and its journal, for people who asked for it by its id.</param>
    public void WriteList(IReadOnlyList<DeploymentResult> results, IReadOnlyList<Diagnostic> diagnostics, bool isInFull)
    {
        foreach (object subject in results.Count == 0 ? [new RmmNote(RmmOutcome.Done, NothingDeployed)] : results.Select(result => (object)new RecordedDeployment(result)))
        {
            session.Tell(subject);
        }

        if (!IsText)
        {
            var device = session.Host.Device.Read(session.Host.Device.ResolveRoot(null)).Device;
            JsonList.Write(session, SchemaNames.Deployments, device, results, () => diagnostics);
            return;
        }

        if (isInFull)
        {
            foreach (var result in results)
            {
                new DeploymentText(session.Text).WriteWithJournal(result);
            }
        }
        else
        {
            session.WriteTable(DeploymentRows.Of(results), NothingDeployed);
        }

        session.Report(diagnostics);
    }

    /// <summary>That a deployment would be gone on with first.</summary>
    public void WouldResume(DeploymentRecord record)
    {
        var notice = ErrorCodes.UnfinishedComesFirst.ToDiagnostic($"The deployment {record.Id} is unfinished: it would be gone on with first.", target: record.Id);
        session.Tell(new RmmNote(RmmOutcome.Done, notice.Message));
        session.Report([notice with { Level = DiagnosticLevel.Info }]);
    }

    /// <summary>That nothing else was begun, because a deployment has not ended.</summary>
    public void ComesFirst(string id)
    {
        var notice = DeploymentStates.ComesFirst(id);
        session.Tell(new RmmNote(RmmOutcome.Done, notice.Message));
        session.Report([notice]);
    }

    /// <summary>That the work was stopped before its end.</summary>
    public void Stopped(string message, string? id = null)
    {
        session.Tell(ErrorCodes.DeploymentStopped.ToException(message, id));
        session.Report([ErrorCodes.DeploymentStopped.ToDiagnostic(message, target: id)]);
    }

    /// <summary>That there is nothing to go on with.</summary>
    public int NothingUnfinished()
    {
        session.Tell(new RmmNote(RmmOutcome.Done, "nothing is unfinished"));
        if (IsText)
        {
            session.Text.WriteLine("nothing is unfinished");
        }

        return ExitCode.Done;
    }

    /// <summary>What an undo would change.</summary>
    public void WouldUndo(string id, IReadOnlyList<PackageChange> changes)
    {
        session.Tell(new RmmNote(RmmOutcome.Done, $"{id}: {changes.Count} packages would be changed back; nothing was changed"));
        if (!IsText)
        {
            var device = session.Host.Device.Read(session.Host.Device.ResolveRoot(null)).Device;
            JsonList.Write(session, SchemaNames.PackageChanges, device, changes, () => []);
            return;
        }

        session.Text.WriteLine(Printable.Of($"{id}: what would be undone; nothing was changed"));
        session.WriteTable(DeploymentRows.Of(changes), "nothing: every package is as it was");
    }
}
