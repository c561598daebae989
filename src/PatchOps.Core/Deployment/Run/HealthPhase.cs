using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Health;

namespace PatchOps.Deployment.Run;

/// <summary>The gate: what worked before must work now. What did not work before is not blamed on the patches.</summary>
internal sealed class HealthPhase : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope) => PhaseStart.Begin("Comparing the health with what it was before.", () => Act(scope));

    private static PhaseOutcome Act(RunScope scope)
    {
        var policy = scope.Rules.Health;
        var isProbed = policy.Services.Count + policy.Tcp.Count + policy.Http.Count + policy.Commands.Count > 0;
        if (policy.Settle > TimeSpan.Zero && (isProbed || scope.IsMachine))
        {
            scope.Report($"letting the machine settle for {Policies.DurationText.Format(policy.Settle)}");
            scope.Ports.Wait.Pause(policy.Settle, scope.Context.Cancellation);
        }

        // Errors that the installation itself logged, while services were down, are not what is asked about.
        var since = scope.Progress.Entries.LastOrDefault(e => e.Phase is DeploymentPhase.Services or DeploymentPhase.Reboot && e.Event is JournalEvent.Done or JournalEvent.Skipped)?.At ?? scope.Record.StartedAt;
        var before = scope.Store.GetHealth(scope.Record.Id, isBefore: true);
        var after = HealthCheck.Take(policy, scope.Root, scope.Ports, since, scope.Now, scope.Context);
        scope.Store.SaveHealth(scope.Record.Id, scope.Now, isBefore: false, after);
        var comparison = HealthComparison.Of(before, after);
        var regressions = comparison.Regressions;
        var notes = comparison.Notes.Count == 0 ? "" : " " + string.Join(" ", comparison.Notes);
        if (regressions.Count == 0)
        {
            return PhaseOutcome.Done(string.Format(CultureInfo.InvariantCulture, "{0} samples, none worse than before.{1}", after.Count, notes));
        }

        var message = "Worse than before: " + string.Join("; ", regressions.Take(10).Select(r => $"{r.Sample.Target}: {r.Reason.TrimEnd('.')}")) + ".";
        return PhaseOutcome.Failed(
            message,
            regressions.Select(r => JournalFact.Of(FactNames.Regression, r.Sample.Kind.ToString(), r.Sample.Target, r.Reason)),
            [DiagnosticFact.Of(ErrorCodes.HealthFailed.ToDiagnostic(message))]);
    }
}
