using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Deployment.Run;

/// <summary>
/// Restarts the machine where the policy says so, and sees afterwards that it was: what is written before is on the disk, and the run after the
/// restart is registered before it is asked for.
/// </summary>
internal sealed class RebootPhase : IPhase
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope)
    {
        if (scope.Progress.Of(DeploymentPhase.Reboot) is { IsOpen: true } open)
        {
            return Asked(open.Last!, scope);
        }

        return WhyNot(scope) is { } reason ? PhaseStart.Skip(reason)
            : DoesNotFit(scope) is { } late ? PhaseStart.Skip(late, [JournalFact.Of(FactNames.RestartLeft, scope.Ports.Machine.BootId ?? "")])
            : Begin(scope);
    }

    /// <summary>True while the restart that was asked for may still come.</summary>
    public static bool IsPatient(JournalEntry asked, RunScope scope)
    {
        // A clock that was set back would make it wait for years.
        var patience = scope.Rules.Reboot.Grace + s_patience;
        return scope.Now < asked.At + patience && scope.Now > asked.At - patience;
    }

    /// <summary>
    /// Takes away the run that was registered for after a restart: whether the restart came, was given up, or its deployment is no more. That it cannot be
    /// is worth a warning; it would find nothing to do.
    /// </summary>
    public static void ForgetResume(RunScope scope)
    {
        if (!scope.Progress.AllFacts(FactNames.ResumeRegistered).Any())
        {
            return;
        }

        try
        {
            scope.Ports.Schedules.Unregister(ScheduledTask.Resume, scope.Uninterrupted);
        }
        catch (PatchOpsException failure)
        {
            Note(failure, scope);
        }
    }

    /// <summary>Takes back a restart that was asked for: what it was for is undone. That it cannot be is worth a warning; it may have come already.</summary>
    public static void Cancel(RunScope scope)
    {
        try
        {
            scope.Ports.Machine.CancelRestart(scope.Uninterrupted);
        }
        catch (PatchOpsException failure)
        {
            Note(failure, scope);
        }

        ForgetResume(scope);
    }

    private static void Note(PatchOpsException failure, RunScope scope) => scope.Append(
        DeploymentPhase.Reboot, JournalEvent.Note, null, failure.Message, [DiagnosticFact.Of(failure.ToDiagnostic() with { Level = DiagnosticLevel.Warning })]);

    private static PhaseStart Asked(JournalEntry asked, RunScope scope)
    {
        var before = asked.Facts.FirstOrDefault(fact => fact.Name == FactNames.BootId)?.Values[0];
        var now = scope.Ports.Machine.BootId;
        if (!string.IsNullOrEmpty(now) && !string.IsNullOrEmpty(before) && now != before)
        {
            return PhaseStart.Known(PhaseOutcome.Done("The machine was restarted.", [JournalFact.Of(FactNames.BootId, now!)]));
        }

        // Not yet; or somebody cancelled it, and it is asked for once more.
        return IsPatient(asked, scope) ? PhaseStart.Known(new PhaseOutcome { Event = JournalEvent.Skipped, Message = "", Suspends = true })
            : WhyNot(scope) is { } reason ? PhaseStart.Skip(reason)
            : DoesNotFit(scope) is { } late ? PhaseStart.Skip(late, [JournalFact.Of(FactNames.RestartLeft, now ?? "")])
            : Begin(scope);
    }

    private static PhaseStart Begin(RunScope scope)
    {
        var grace = scope.Rules.Reboot.Grace;
        return PhaseStart.Begin(
            $"The machine restarts in {DurationText.Format(grace)}.",
            () => Act(grace, scope),
            [JournalFact.Of(FactNames.BootId, scope.Ports.Machine.BootId ?? "")]) with { State = DeploymentState.RebootPending };
    }

    private static PhaseOutcome Act(TimeSpan grace, RunScope scope)
    {
        try
        {
            var resume = new ScheduleRequest { Task = ScheduledTask.Resume };
            var isThere = scope.Ports.Schedules.List(scope.Context).Any(schedule => schedule.Task == ScheduledTask.Resume);
            if (!isThere || !scope.Ports.Schedules.IsIntact(resume, scope.Context))
            {
                scope.Ports.Schedules.Register(resume, scope.Context);
            }

            // One that an administrator registered stays his.
            if (!isThere)
            {
                scope.Append(
                    DeploymentPhase.Reboot, JournalEvent.Note, null, "What goes on after the restart is registered, and is taken away afterwards.", [JournalFact.Of(FactNames.ResumeRegistered)]);
            }
        }
        catch (PatchOpsException failure)
        {
            // An RMM that runs it again does as well.
            Note(failure, scope);
        }

        Ready(scope);
        try
        {
            scope.Ports.Machine.Restart(grace, scope.Rules.Reboot.Notify, $"PatchOps installed patches; this machine restarts in {DurationText.Format(grace)}.", scope.Uninterrupted);
        }
        catch (PatchOpsException failure)
        {
            return PhaseOutcome.Failed(failure.ToDiagnostic() with { Level = DiagnosticLevel.Warning });
        }

        return new PhaseOutcome { Event = JournalEvent.Done, Message = "", Suspends = true };
    }

    // Asked for once more, nothing is made ready again: the agent of Windows allows it once before each start.
    private static void Ready(RunScope scope)
    {
        var done = scope.Progress.AllFacts(FactNames.RestartPrepared).Select(fact => fact.Values[0]).ToArray();
        foreach (var provider in scope.Concerned.Where(p => p.Installer is IRestartPreparation && !done.Contains(p.Name)))
        {
            // Written down before: a kill in between must not lead to a second time.
            scope.Append(DeploymentPhase.Reboot, JournalEvent.Note, null, $"What {provider.Name} completes with the restart is made ready.", [JournalFact.Of(FactNames.RestartPrepared, provider.Name)]);
            try
            {
                var outcome = ((IRestartPreparation)provider.Installer!).PrepareRestart(scope.Root, scope.Uninterrupted);
                if (!outcome.Succeeded)
                {
                    scope.Append(DeploymentPhase.Reboot, JournalEvent.Note, null, outcome.Message, [.. DiagnosticFact.Of(outcome.Diagnostics.Select(d => d with { Level = DiagnosticLevel.Warning }))]);
                }
            }
            catch (PatchOpsException failure)
            {
                Note(failure, scope);
            }
        }
    }

    private static string? WhyNot(RunScope scope)
    {
        if (!scope.IsMachine)
        {
            return "It is not the running system.";
        }

        var policy = scope.Rules.Reboot;
        if (policy.When == RebootWhen.Never)
        {
            return "The policy never restarts the machine.";
        }

        var verified = scope.Progress.InstallSteps.Any(step => scope.Progress.StateOf(step) == StepState.Verified);
        if (!verified && scope.Progress.RestartOf is null)
        {
            return "Nothing was installed that needs it.";
        }

        if (policy.When == RebootWhen.Required)
        {
            var states = scope.Concerned.Select(p => p.GetRebootState(scope.Root, scope.Context)).ToArray();
            if (RebootState.Combine(states).Pending != true && !scope.Progress.AllFacts(FactNames.RestartAsked).Any())
            {
                return "No restart is pending.";
            }
        }

        return null;
    }

    private static string? DoesNotFit(RunScope scope)
    {
        var policy = scope.Rules.Reboot;
        return scope.Until is { } until && policy.WithinWindow && scope.Now + policy.Grace >= until
            ? string.Format(CultureInfo.InvariantCulture, "A restart with its notice of {0} does not fit before the window closes at {1:yyyy-MM-dd HH:mm} UTC.", DurationText.Format(policy.Grace), until.UtcDateTime)
            : null;
    }
}
