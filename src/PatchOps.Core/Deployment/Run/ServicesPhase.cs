using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Reboot;

namespace PatchOps.Deployment.Run;

/// <summary>Restarts the services that run code which the deployment replaced.</summary>
internal sealed class ServicesPhase : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope)
    {
        if (!scope.IsMachine)
        {
            return PhaseStart.Skip("It is not the running system.");
        }

        if (!scope.Rules.Services.RestartAffected)
        {
            return PhaseStart.Skip("The policy restarts no services: what runs old code stays pending.");
        }

        // A run that goes on hours after a kill: nobody expects a service to be gone for a moment then.
        if (scope.Until is { } until && scope.Now >= until)
        {
            return PhaseStart.Skip(string.Format(
                CultureInfo.InvariantCulture, "The window closed at {0:yyyy-MM-dd HH:mm} UTC: what runs old code stays pending.", until.UtcDateTime));
        }

        var affected = ServiceRestarts.Of(Affected(scope), scope.Rules.Services, scope.Ports.Services.IsAvailable, scope.Ports.Services.Own);
        var spared = affected.Spared.Select(s => JournalFact.Of(FactNames.Service, s.Service, "spared", s.Reason)).ToArray();
        return affected.Services.Count == 0
            ? PhaseStart.Skip(spared.Length == 0 ? "No service runs replaced code." : "No service is to be restarted.", spared)
            : PhaseStart.Begin($"Restarting {string.Join(", ", affected.Services)}.", () => Act(affected.Services, spared, scope));
    }

    /// <summary>The same after going back, where the code that runs was replaced once more.</summary>
    public static IEnumerable<JournalFact> RestartAffected(RunScope scope)
    {
        if (!scope.IsMachine || !scope.Rules.Services.RestartAffected)
        {
            return [];
        }

        var affected = ServiceRestarts.Of(Affected(scope), scope.Rules.Services, scope.Ports.Services.IsAvailable, scope.Ports.Services.Own);
        return Act(affected.Services, [], scope).Facts;
    }

    private static PhaseOutcome Act(IReadOnlyList<string> services, IEnumerable<JournalFact> spared, RunScope scope)
    {
        var facts = new List<JournalFact>(spared);
        var failed = new List<Diagnostic>();
        foreach (var service in services)
        {
            try
            {
                scope.Report($"restarting {service}");
                scope.Ports.Services.Restart(service, scope.Uninterrupted);
                facts.Add(JournalFact.Of(FactNames.Service, service, "restarted", ""));
            }
            catch (PatchOpsException failure)
            {
                // The health gate judges what that means.
                failed.Add(failure.ToDiagnostic());
                facts.Add(JournalFact.Of(FactNames.Service, service, "failed", failure.Message));
            }
        }

        return PhaseOutcome.Done(
            string.Format(CultureInfo.InvariantCulture, "{0} of {1} services were restarted.", services.Count - failed.Count, services.Count), facts, DiagnosticFact.Of(failed));
    }

    private static IReadOnlyList<StaleProcess> Affected(RunScope scope)
    {
        var changed = new HashSet<string>(
            scope.Progress.InstallSteps.SelectMany(step => StepHistory.ChangesOf(step, scope.Progress)).Select(change => change.Name), StringComparer.Ordinal);
        return scope.Host.Providers.Where(p => scope.Providers.Contains(p.Name))
            .SelectMany(p => p.GetRebootState(scope.Root, scope.Context).StaleProcesses)
            .Where(process => process.Packages.Count == 0 || process.Packages.Any(package => changed.Contains(package.Name)))
            .ToArray();
    }
}
