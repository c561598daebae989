using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>Installs a step. What its package manager says of it is written down, and a look at the machine afterwards counts.</summary>
internal sealed class InstallPhase : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope)
    {
        var step = scope.StepOf(move);
        var progress = scope.Progress.Of(DeploymentPhase.Install, step.Number);
        if (WindowGate.WhyNot(step, scope) is { } late)
        {
            return PhaseStart.Skip(late, Left(step, late, scope));
        }

        if (progress.Begun > 0 && WaitsFor(step, scope) && !Backoff.Wait(progress.Begun, scope))
        {
            return PhaseStart.Skip("The window would be over before another attempt.", Left(step, "The window would be over before another attempt.", scope));
        }

        var check = StepCheck.Of(step, scope);
        if (check.Patches.Count == 0)
        {
            return PhaseStart.Skip(check.Reason!, check.Facts);
        }

        return PhaseStart.Begin(
            string.Format(CultureInfo.InvariantCulture, "Installing {0} (attempt {1} of {2}).", PatchNames.Of(check.Patches), progress.Begun + 1, scope.Rules.Retries.Attempts),
            () => Act(check, step.Provider, scope),
            check.Facts,
            progress.Begun == 0 ? StepHistory.ByOthers(step, check.Patches, scope) : []);
    }

    private static PhaseOutcome Act(StepCheck check, string provider, RunScope scope)
    {
        var request = new InstallRequest { Root = scope.Root, Patches = check.Patches, MayRemove = check.Removes, AcceptsEula = scope.Rules.Eula == EulaDecision.Accept };
        var outcome = scope.Installer(provider).Install(request, scope.Uninterrupted);
        if (outcome.Succeeded)
        {
            return PhaseOutcome.Done(outcome.Message, DiagnosticFact.Of(outcome.Diagnostics), RestartAsked(outcome));
        }

        // Whether it is a failure, the look that follows decides: so its errors are warnings here.
        var said = outcome.Diagnostics.Count > 0 ? outcome.Diagnostics : [ErrorCodes.StepFailed.ToDiagnostic(outcome.Message, provider)];
        return PhaseOutcome.Failed(
            outcome.Message,
            DiagnosticFact.Of(said.Select(d => d.Level == DiagnosticLevel.Error ? d with { Level = DiagnosticLevel.Warning } : d)),
            outcome.IsTransient ? [JournalFact.Of(FactNames.Transient)] : [],
            RestartAsked(outcome));
    }

    // No later look shows what an installer asked for; it is kept.
    private static JournalFact[] RestartAsked(StepOutcome outcome)
    {
        var asked = outcome.Diagnostics.Where(d => d.Id == ErrorCodes.PackageNeedsRestart.Id).Select(d => d.Target ?? "").ToArray();
        return asked.Length == 0 ? [] : [new JournalFact(FactNames.RestartAsked, asked)];
    }

    // A run that goes on after a kill has waited enough.
    private static bool WaitsFor(PlanStep step, RunScope scope) =>
        scope.Progress.Entries.LastOrDefault(e => e.Phase == DeploymentPhase.Resume || (e.Phase == DeploymentPhase.Verify && e.Step == step.Number)) is { Phase: DeploymentPhase.Verify };

    private static IEnumerable<JournalFact> Left(PlanStep step, string reason, RunScope scope) =>
        scope.Progress.Of(DeploymentPhase.Install, step.Number).Begun > 0 ? [] : scope.PatchesOf(step).Select(patch => JournalFact.Of(FactNames.Excluded, patch.Id, reason));
}
