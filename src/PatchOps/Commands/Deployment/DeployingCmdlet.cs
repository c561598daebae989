using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;

namespace PatchOps.Commands;

/// <summary>How a cmdlet deploys: first what is unfinished, then plan after plan, each shown or asked about on the pipeline thread before it runs.</summary>
public abstract class DeployingCmdlet : DeploymentCmdlet
{
    private DeploymentOperation? _operation;
    private string? _unfinished;

    /// <summary>Goes on with what is unfinished.</summary>
    /// <param name="request">How the deployment is asked for.</param>
    protected void Begin(DeploymentRequest request)
    {
        _operation = new DeploymentOperation(Adapters, request);
        if (_operation.FindUnfinished(Context) is not { } left)
        {
            WriteVerbose("Nothing is unfinished.");
            return;
        }

        // Asked no, or still waiting for a restart: nothing else may begin before it has ended. With -WhatIf the rest is shown all the same.
        _unfinished = IsDryRun ? null : left.Id;
        if (ShouldProcess($"Go on with the unfinished deployment {left.Id}.", $"Go on with the unfinished deployment {left.Id}?", Caption)
            && _operation.Resume(Context) is { } result)
        {
            Emit(result);
        }
    }

    /// <summary>Deploys a plan; with -WhatIf it is shown and emitted instead.</summary>
    /// <param name="source">Makes or reads the plan.</param>
    protected void Deploy(Func<DeploymentOperation, PatchPlan> source)
    {
        if (_unfinished is not null)
        {
            WriteDiagnostics([DeploymentStates.ComesFirst(_unfinished)]);
            return;
        }

        var plan = source(_operation!);
        var restart = _operation!.FindRestart(plan, Context) is { } left ? PlanSentence.Restart(left) : null;
        if (IsDryRun)
        {
            WriteDiagnostics(plan.Diagnostics);
            PlanSentence.Steps(plan).Concat(restart is null ? [] : [restart]).ToList().ForEach(step => ShouldProcess(step, step, Caption));
            WriteObject(plan);
        }
        else if (restart is null ? ShouldProcess(PlanSentence.Question(plan), $"Deploy to {PlanSentence.Question(plan)}", Caption) : ShouldProcess(restart, restart + "?", Caption))
        {
            Emit(_operation!.Run(plan, Context));
        }
    }

    /// <summary>The same for one of many: what fails because of it alone is a non-terminating error.</summary>
    /// <param name="source">Makes the plan.</param>
    protected void DeployOne(Func<DeploymentOperation, PatchPlan> source)
    {
        try
        {
            Deploy(source);
        }
        catch (PatchOpsException failure) when (DeploymentStates.IsOfOneInput(failure))
        {
            WriteFailure(failure);
        }
    }

    private void Emit(DeploymentResult result)
    {
        _unfinished = result.IsUnfinished() ? result.Id : null;
        WriteResult(result);
    }
}
