using PatchOps.Adapters.Formats;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Cli.Output;

/// <summary>Deployments in the session's format. What was done is written before what there is to say about it, so that a closed standard error loses no result.</summary>
internal sealed class DeploymentOutput(Session session)
{
    private bool IsText => session.Format == OutputFormat.Text;

    /// <summary>What a deployment did.</summary>
    public void Write(DeploymentResult result) => Write(result, result.Diagnostics);

    /// <summary>What a deployment or an undo did.</summary>
    /// <param name="result">The result.</param>
    /// <param name="diagnostics">What of it is told to people beside it.</param>
    public void Write(DeploymentResult result, IEnumerable<Diagnostic> diagnostics)
    {
        session.LogDiagnostics(result.Diagnostics);
        if (!IsText)
        {
            DocumentOutput.Write(result, session.Format == OutputFormat.Json, session.Output);
            session.Output.Flush();
            return;
        }

        new DeploymentText(session.Text).Write(result);
        session.Text.Flush();
        session.Report(diagnostics);
    }

    /// <summary>What would be deployed.</summary>
    public void Write(PatchPlan plan)
    {
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
            session.WriteTable(DeploymentRows.Of(results), "nothing was deployed here");
        }

        session.Report(diagnostics);
    }

    /// <summary>That a deployment would be gone on with first.</summary>
    public void WouldResume(DeploymentRecord record) => session.Report(
        [ErrorCodes.UnfinishedComesFirst.ToDiagnostic($"The deployment {record.Id} is unfinished: it would be gone on with first.", target: record.Id) with { Level = DiagnosticLevel.Info }]);

    /// <summary>That there is nothing to go on with.</summary>
    public int NothingUnfinished()
    {
        if (IsText)
        {
            session.Text.WriteLine("nothing is unfinished");
        }

        return ExitCode.Done;
    }

    /// <summary>What an undo would change.</summary>
    public void WouldUndo(string id, IReadOnlyList<PackageChange> changes)
    {
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
