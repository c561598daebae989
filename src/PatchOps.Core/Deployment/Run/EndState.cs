namespace PatchOps.Deployment.Run;

/// <summary>Decides how a deployment ended, from its journal.</summary>
internal static class EndState
{
    private static readonly DeploymentPhase[] s_fatal =
        [DeploymentPhase.Preflight, DeploymentPhase.Repair, DeploymentPhase.Baseline, DeploymentPhase.BeforeHooks, DeploymentPhase.Health, DeploymentPhase.AfterHooks, DeploymentPhase.Proof];

    /// <summary>The state, and why in one sentence.</summary>
    public static (DeploymentState State, string Reason) Of(DeploymentProgress progress)
    {
        var rollbacks = progress.Plan.Steps.Select(step => progress.Of(DeploymentPhase.Rollback, step.Number)).Append(progress.Of(DeploymentPhase.Rollback)).ToArray();
        if (rollbacks.FirstOrDefault(r => r.IsFailed) is { } failed)
        {
            return (DeploymentState.RollbackFailed, failed.Last!.Message);
        }

        if (progress.Undone)
        {
            var why = progress.IsUndo ? "It was undone, as asked." : "It was undone: " + (WhyUndone(progress) ?? "as the policy says.");
            return (DeploymentState.RolledBack, why);
        }

        if (progress.Record.DownloadsOnly)
        {
            var missed = progress.InstallSteps.Select(step => progress.Of(DeploymentPhase.Download, step.Number)).FirstOrDefault(d => d.IsFailed);
            return Fatal(progress) is { } stopped ? (DeploymentState.Failed, stopped)
                : missed is not null ? (DeploymentState.Failed, missed.Last!.Message)
                : progress.AllFacts(FactNames.Excluded).FirstOrDefault() is { } left ? (DeploymentState.Partial, "Not everything is fetched: " + left.Values[1])
                : (DeploymentState.Downloaded, "Everything is fetched; nothing was installed.");
        }

        if (Fatal(progress) is { } fatal)
        {
            return (DeploymentState.Failed, fatal);
        }

        return progress.RestartOf is { } of ? OfRestart(of, progress.Of(DeploymentPhase.Reboot)) : OfOutcomes(progress);
    }

    private static (DeploymentState State, string Reason) OfRestart(string left, PhaseProgress reboot) => reboot.Last?.Event == JournalEvent.Done
        ? (DeploymentState.Succeeded, $"The machine was restarted, as {left} needed.")
        : (DeploymentState.Partial, $"The restart that {left} needs was left: {reboot.Last?.Message}");

    private static (DeploymentState State, string Reason) OfOutcomes(DeploymentProgress progress)
    {
        var outcomes = progress.Facts(DeploymentPhase.Proof, null, FactNames.Outcome).Select(fact => fact.Values[1]).ToArray();
        var failedStep = progress.Plan.Steps.FirstOrDefault(step => progress.StateOf(step) is StepState.Failed or StepState.RolledBack);
        var isAnyIn = outcomes.Any(o => o is nameof(PatchOutcome.Installed) or nameof(PatchOutcome.Resolved) or nameof(PatchOutcome.PendingRestart));
        if (failedStep is not null)
        {
            var why = progress.Of(DeploymentPhase.Verify, failedStep.Number).Last?.Message ?? progress.Of(DeploymentPhase.Evidence, failedStep.Number).Last?.Message ?? "A step failed.";
            return progress.StateOf(failedStep) == StepState.RolledBack && !outcomes.Contains(nameof(PatchOutcome.Failed))
                ? (isAnyIn ? DeploymentState.Partial : DeploymentState.RolledBack, "A step failed and was undone. " + why)
                : (DeploymentState.Failed, why);
        }

        if (outcomes.Contains(nameof(PatchOutcome.Failed)))
        {
            return (DeploymentState.Failed, "Not every patch that was begun is as it should be.");
        }

        if (!progress.HasBegunSteps && progress.Plan.Steps.Count > 0)
        {
            var why = progress.InstallSteps.Select(step => OutcomeDecision.WhyNotStarted(step, progress)).FirstOrDefault() ?? "";
            return progress.InstallSteps.All(step => progress.Of(DeploymentPhase.Install, step.Number).Last?.Message == StepCheck.AllThere)
                ? (DeploymentState.Succeeded, "Every patch of the plan was installed already.")
                : (DeploymentState.Partial, "Nothing was installed. " + why);
        }

        return outcomes.Contains(nameof(PatchOutcome.NotStarted)) ? (DeploymentState.Partial, "Some patches were not begun.")
            : outcomes.Contains(nameof(PatchOutcome.Unknown)) ? (DeploymentState.Partial, "Of some patches it is not known what became of them.")
            : outcomes.Contains(nameof(PatchOutcome.PendingRestart)) ? (DeploymentState.Partial, "Every patch is installed; the code before some of them still runs.")
            : (DeploymentState.Succeeded, "Every patch of the plan is installed.");
    }

    private static string? Fatal(DeploymentProgress progress) => s_fatal.Select(phase => progress.Of(phase)).FirstOrDefault(phase => phase.IsFailed)?.Last!.Message;

    private static string? WhyUndone(DeploymentProgress progress) =>
        new[] { DeploymentPhase.Health, DeploymentPhase.AfterHooks }.Select(phase => progress.Of(phase)).FirstOrDefault(phase => phase.IsFailed)?.Last!.Message;
}
