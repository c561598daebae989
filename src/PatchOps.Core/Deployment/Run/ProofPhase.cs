using System.Globalization;
using PatchOps.Advisories;
using PatchOps.Inventory;

namespace PatchOps.Deployment.Run;

/// <summary>Scans and matches anew, and says what became of each patch, and what changed beyond the plan.</summary>
internal sealed class ProofPhase : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope) => PhaseStart.Begin("Scanning and matching anew.", () => Act(scope));

    private static PhaseOutcome Act(RunScope scope)
    {
        using var vulnerabilities = VulnerabilityScan.Open(scope.Host, scope.Context);
        var inventory = new InventoryScan(scope.Host).Run(new InventoryRequest { Root = scope.Root, Also = scope.Providers.ToArray() }, scope.Context);
        var match = vulnerabilities.Run(inventory, new VulnerabilityFilter { Cves = Closed(scope.Plan) }, scope.Context);
        var outcomes = new List<JournalFact>();
        var beyond = new List<JournalFact>();
        var decision = new OutcomeDecision(scope.Progress, scope.Excluded, inventory, match);
        foreach (var provider in scope.Providers)
        {
            var before = scope.BeforeOf(provider);
            var now = scope.NowOf(provider);
            foreach (var step in scope.Progress.InstallSteps.Where(s => s.Provider == provider))
            {
                outcomes.AddRange(step.Patches.Select(patch => decision.Of(step, patch, before, now)).Select(Fact));
            }

            beyond.AddRange(Beyond(scope, provider, before, now).Select(change => PackageTable.Fact(FactNames.BeyondPlan, change)));
        }

        var installed = outcomes.Count(fact => fact.Values[1] is nameof(PatchOutcome.Installed) or nameof(PatchOutcome.Resolved) or nameof(PatchOutcome.PendingRestart));
        return PhaseOutcome.Done(
            string.Format(CultureInfo.InvariantCulture, "{0} of {1} patches are installed; {2} packages changed beyond the plan.", installed, outcomes.Count, beyond.Count),
            outcomes, beyond, Reboot(inventory.RebootState), DiagnosticFact.Of(inventory.Diagnostics.Where(d => d.Level == Diagnostics.DiagnosticLevel.Error)));
    }

    // Named, a vulnerability is listed where it is resolved too: "not found" and "found to be closed" are two things. One that no feed knows is not judged.
    private static string[] Closed(PatchPlan plan) => plan.Steps.SelectMany(step => step.Patches).SelectMany(patch => patch.Cves).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();

    private static JournalFact Fact(DeployedPatch patch) => new(FactNames.Outcome, [patch.Id, patch.Outcome.ToString(), patch.Reason, .. patch.Cves]);

    private static IEnumerable<PackageChange> Beyond(RunScope scope, string provider, IReadOnlyDictionary<string, PackageCondition> before, IReadOnlyDictionary<string, PackageCondition> now)
    {
        var steps = scope.Progress.InstallSteps.Where(step => step.Provider == provider).ToArray();
        var names = new HashSet<string>(
            steps.SelectMany(step => step.Patches.Select(patch => patch.Name).Concat(step.Adds.Concat(step.Removes).Select(FirstWord))), StringComparer.Ordinal);
        return PackageTable.Changes(provider, before, now).Where(change => !names.Contains(change.Name));
    }

    private static string FirstWord(string text) => text.IndexOf(' ') is var space and > 0 ? text.Substring(0, space) : text;

    private static IEnumerable<JournalFact> Reboot(RebootState state)
    {
        yield return JournalFact.Of(FactNames.RebootPending, state.Pending switch { true => "true", false => "false", null => "unknown" });
        foreach (var reason in state.Reasons)
        {
            yield return JournalFact.Of(FactNames.RebootReason, reason);
        }

        foreach (var process in state.StaleProcesses.Take(100))
        {
            yield return JournalFact.Of(FactNames.StaleProcess, process.Pid.ToString(CultureInfo.InvariantCulture), process.Name, process.Unit ?? "");
        }
    }
}
