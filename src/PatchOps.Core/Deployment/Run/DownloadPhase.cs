using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>Fetches what a step installs. What cannot be had is not begun; the other steps may be.</summary>
internal sealed class DownloadPhase : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope)
    {
        var step = scope.StepOf(move);
        var check = StepCheck.Of(step, scope);
        return check.Patches.Count == 0 ? PhaseStart.Skip(check.Reason ?? "Nothing is left to be fetched.", check.Facts)
            : check.IsFetched ? PhaseStart.Known(PhaseOutcome.Done($"{PatchNames.Of(check.Patches)}: fetched already.", check.Facts))
            : PhaseStart.Begin($"Fetching {PatchNames.Of(check.Patches)}.", () => Act(check, step.Provider, scope), check.Facts);
    }

    private static PhaseOutcome Act(StepCheck check, string provider, RunScope scope)
    {
        var request = new InstallRequest { Root = scope.Root, Patches = check.Patches, MayRemove = check.Removes, AcceptsEula = scope.Rules.Eula == Policies.EulaDecision.Accept };
        for (var attempt = 1; ; attempt++)
        {
            var outcome = scope.Installer(provider).Download(request, scope.Context);
            if (outcome.Succeeded)
            {
                return PhaseOutcome.Done(outcome.Message, DiagnosticFact.Of(outcome.Diagnostics));
            }

            if (!outcome.IsTransient || attempt >= scope.Rules.Retries.Attempts || !Backoff.Wait(attempt, scope))
            {
                return PhaseOutcome.Failed(
                    outcome.Message,
                    check.Patches.Select(patch => JournalFact.Of(FactNames.Excluded, patch.Id, $"It could not be fetched: {outcome.Message}")),
                    DiagnosticFact.Of(outcome.Diagnostics.Count > 0 ? outcome.Diagnostics : [ErrorCodes.StepFailed.ToDiagnostic(outcome.Message, provider)]));
            }
        }
    }
}
