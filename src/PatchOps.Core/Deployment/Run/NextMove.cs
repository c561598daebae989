using PatchOps.Planning;

namespace PatchOps.Deployment.Run;

/// <summary>What comes next, given what is known. Pure; a fresh run and one that goes on after a kill ask the same function.</summary>
internal static class NextMove
{
    /// <summary>The next move; null at the end.</summary>
    public static Move? Of(DeploymentProgress progress)
    {
        if (progress.Of(DeploymentPhase.End).IsDone)
        {
            // Given up to be undone, and stopped right there.
            return progress.Record.IsUnfinished ? new Move(DeploymentPhase.Rollback) : null;
        }

        if (progress.IsUndo)
        {
            return Unsettled(progress, DeploymentPhase.Rollback) ?? Unsettled(progress, DeploymentPhase.Proof) ?? new Move(DeploymentPhase.End);
        }

        return Opening(progress) ?? Steps(progress) ?? Closing(progress) ?? new Move(DeploymentPhase.End);
    }

    private static Move? Opening(DeploymentProgress progress)
    {
        foreach (var phase in new[] { DeploymentPhase.Preflight, DeploymentPhase.Repair, DeploymentPhase.Baseline })
        {
            if (Unsettled(progress, phase) is { } move)
            {
                return move;
            }

            if (progress.Of(phase).IsFailed)
            {
                return null;
            }
        }

        // Everything is fetched before anything is touched: the policy's commands may take a service out of use, and a mirror may be slow.
        foreach (var step in progress.InstallSteps)
        {
            if (Unsettled(progress, DeploymentPhase.Download, step.Number) is { } download)
            {
                return download;
            }
        }

        if (progress.Record.DownloadsOnly)
        {
            return null;
        }

        return (progress.Plan.Rules.Rollback.Stash ? Unsettled(progress, DeploymentPhase.Stash) : null)
            ?? (progress.Plan.Rules.Hooks.Before.Count > 0 ? Unsettled(progress, DeploymentPhase.BeforeHooks) : null);
    }

    private static Move? Steps(DeploymentProgress progress)
    {
        if (progress.Record.DownloadsOnly || !MayBegin(progress))
        {
            return null;
        }

        foreach (var step in progress.Plan.Steps)
        {
            if (progress.Undone)
            {
                return null;
            }

            var move = step.Action == StepAction.CollectEvidence ? Unsettled(progress, DeploymentPhase.Evidence, step.Number) : Install(progress, step);
            if (move is not null)
            {
                return move;
            }

            if (progress.StateOf(step) is StepState.Failed or StepState.RolledBack)
            {
                return null;
            }
        }

        return null;
    }

    private static Move? Install(DeploymentProgress progress, PlanStep step)
    {
        Move Of(DeploymentPhase phase) => new(phase, step.Number);

        if (progress.Of(DeploymentPhase.Rollback, step.Number) is { IsOpen: true })
        {
            return Of(DeploymentPhase.Rollback);
        }

        return progress.LastOf(step) switch
        {
            null => Of(DeploymentPhase.Install),

            // Killed in the middle: first the package manager is made to work again, then a look tells what is there. A step that turns out to
            // be done is not done again.
            { Phase: DeploymentPhase.Install or DeploymentPhase.Repair, Event: JournalEvent.Begins } => Of(DeploymentPhase.Repair),
            { Phase: DeploymentPhase.Install, Event: JournalEvent.Skipped } => progress.Of(DeploymentPhase.Verify, step.Number).Last is { Event: JournalEvent.Failed } failed ? GoBack(progress, step, failed) : null,
            { Phase: DeploymentPhase.Install or DeploymentPhase.Repair } => Of(DeploymentPhase.Verify),
            { Phase: DeploymentPhase.Verify, Event: JournalEvent.Begins } => Of(DeploymentPhase.Verify),
            { Phase: DeploymentPhase.Verify, Event: JournalEvent.Failed } last => AfterFailure(progress, step, last),
            _ => null,
        };
    }

    private static Move? AfterFailure(DeploymentProgress progress, PlanStep step, JournalEntry failure)
    {
        if (!progress.IsGivenUp(step))
        {
            var isUnsound = failure.Facts.Any(fact => fact.Name == FactNames.Unsound);
            return new Move(isUnsound && !progress.IsRepaired(step) ? DeploymentPhase.Repair : DeploymentPhase.Install, step.Number);
        }

        return GoBack(progress, step, failure);
    }

    // No other attempt is made: there are none left, the window is over, or the package manager would not begin.
    private static Move? GoBack(DeploymentProgress progress, PlanStep step, JournalEntry failure)
    {
        var hasChanged = failure.Facts.Any(fact => fact.Name is FactNames.Changed or FactNames.Unsound);
        return progress.Plan.Rules.Rollback.OnStepFailure && hasChanged ? new Move(DeploymentPhase.Rollback, step.Number) : null;
    }

    private static Move? Closing(DeploymentProgress progress)
    {
        if (progress.Record.DownloadsOnly)
        {
            return null;
        }

        if (progress.HasBegunSteps || (progress.RestartOf is not null && MayBegin(progress)))
        {
            foreach (var phase in new[] { DeploymentPhase.Services, DeploymentPhase.Reboot, DeploymentPhase.Verify, DeploymentPhase.Health })
            {
                // Only after a restart is what was verified looked at once more.
                if ((phase != DeploymentPhase.Verify || progress.Of(DeploymentPhase.Reboot).Last?.Event == JournalEvent.Done) && Unsettled(progress, phase) is { } move)
                {
                    return move;
                }
            }

            if (progress.Of(DeploymentPhase.Health).IsFailed && progress.Plan.Rules.Rollback.OnHealthFailure && Unsettled(progress, DeploymentPhase.Rollback) is { } rollback)
            {
                return rollback;
            }
        }

        // What was taken out of use before must be put back, whatever came in between.
        if (progress.Plan.Rules.Hooks.After.Count > 0 && (progress.HasBegunSteps || progress.Of(DeploymentPhase.BeforeHooks).Begun > 0)
            && Unsettled(progress, DeploymentPhase.AfterHooks) is { } after)
        {
            return after;
        }

        if (progress.HasBegunSteps && progress.Of(DeploymentPhase.AfterHooks).Last is { Event: JournalEvent.Failed } failed
            && failed.Facts.Any(fact => fact.Name == FactNames.WantsRollback) && Unsettled(progress, DeploymentPhase.Rollback) is { } undo)
        {
            return undo;
        }

        return progress.HasBegunSteps ? Unsettled(progress, DeploymentPhase.Proof) : null;
    }

    private static bool MayBegin(DeploymentProgress progress) =>
        !new[] { DeploymentPhase.Preflight, DeploymentPhase.Repair, DeploymentPhase.Baseline, DeploymentPhase.BeforeHooks }.Any(phase => progress.Of(phase).IsFailed);

    private static Move? Unsettled(DeploymentProgress progress, DeploymentPhase phase, int? step = null) =>
        progress.Of(phase, step).IsSettled ? null : new Move(phase, step);
}
