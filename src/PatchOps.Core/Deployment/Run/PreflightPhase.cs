using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>Looks whether the deployment may and can begin. Errors forbid it; nothing was changed then.</summary>
internal sealed class PreflightPhase : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope) => PhaseStart.Begin("Looking at rights, locks, room on the disk, and who else patches this machine.", () => Act(scope));

    private static PhaseOutcome Act(RunScope scope)
    {
        var found = new List<Diagnostic>();
        if (scope.IsMachine)
        {
            found.AddRange(OfMachine(scope));
        }

        foreach (var provider in scope.Concerned)
        {
            var check = new InstallCheck { Root = scope.Root, DownloadBytes = scope.Plan.Forecast.DownloadBytes };
            found.AddRange(scope.Installer(provider.Name).Check(check, scope.Context));
        }

        var errors = found.Where(d => d.Level == DiagnosticLevel.Error).ToArray();
        return errors.Length > 0
            ? PhaseOutcome.Failed(string.Join(" ", errors.Select(d => d.Message)), DiagnosticFact.Of(found))
            : PhaseOutcome.Done("Nothing stands in the way.", DiagnosticFact.Of(found));
    }

    private static IEnumerable<Diagnostic> OfMachine(RunScope scope)
    {
        if (scope.Ports.Machine.IsOnBattery == true && !scope.Record.IgnoresWindow)
        {
            yield return ErrorCodes.OnBattery.ToDiagnostic("The machine runs on its battery: it could go out in the middle.", target: scope.Plan.Device.Name);
        }

        var users = scope.Ports.Machine.GetLoggedOnUsers(scope.Context);
        if (users.Count > 0)
        {
            yield return ErrorCodes.UsersLoggedOn.ToDiagnostic(string.Format(CultureInfo.InvariantCulture, "Logged on: {0}.", string.Join(", ", users.Take(10))));
        }

        foreach (var provider in scope.Concerned)
        {
            if (provider.GetRebootState(scope.Root, scope.Context) is { Pending: true } state)
            {
                yield return ErrorCodes.RebootPendingBefore.ToDiagnostic(string.Join(" ", state.Reasons), provider.Name);
            }
        }
    }
}
