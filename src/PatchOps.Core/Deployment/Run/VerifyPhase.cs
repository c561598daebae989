using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Planning;

namespace PatchOps.Deployment.Run;

/// <summary>Looks what a step really did; without a step, whether all of it is still so after a restart.</summary>
internal sealed class VerifyPhase : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope) =>
        PhaseStart.Begin("Looking what is really installed.", () => move.Step is null ? Again(scope) : Act(scope.StepOf(move), scope));

    private static PhaseOutcome Act(PlanStep step, RunScope scope)
    {
        var now = scope.NowOf(step.Provider);
        var before = StepHistory.BeforeOf(step, scope);
        var patches = scope.PatchesOf(step);
        var changes = StepHistory.Changed(step, before, now, scope);
        var unsound = now.Values.Where(p => !p.IsSound && (!before.TryGetValue(p.Key, out var was) || was.IsSound || was.Version != p.Version)).OrderBy(p => p.Key, StringComparer.Ordinal).ToArray();
        var there = patches.Where(patch => StepCheck.IsThere(patch, now)).ToArray();
        var notThere = patches.Except(there).ToArray();
        List<JournalFact> facts =
        [
            .. there.Select(patch => JournalFact.Of(FactNames.Verified, patch.Id)),
            .. notThere.Select(patch => JournalFact.Of(FactNames.Failed, patch.Id, WhyNot(patch, now))),
            .. unsound.Select(p => JournalFact.Of(FactNames.Unsound, step.Provider, p.Key, p.Trouble ?? "not usable")),
            .. changes.Select(change => PackageTable.Fact(FactNames.Changed, change)),
        ];
        if (notThere.Length == 0 && unsound.Length == 0)
        {
            return PhaseOutcome.Done(string.Format(CultureInfo.InvariantCulture, "{0} of {0} patches are installed and configured.", patches.Count), facts);
        }

        var words = scope.Progress.Entries.LastOrDefault(e => e.Phase == DeploymentPhase.Install && e.Step == step.Number && e.Event == JournalEvent.Failed)?.Message;
        var message = string.Format(
            CultureInfo.InvariantCulture, "{0} of {1} patches are installed; {2}.{3}", there.Length, patches.Count,
            string.Join("; ", notThere.Take(5).Select(patch => $"{patch.Name}: {WhyNot(patch, now).TrimEnd('.')}").Concat(unsound.Take(5).Select(p => $"{p.Name} is {p.Trouble ?? "not usable"}")).Distinct()),
            words is null ? "" : " The package manager said: " + words);
        return PhaseOutcome.Failed(message, facts, [DiagnosticFact.Of(ErrorCodes.StepFailed.ToDiagnostic(message, step.Provider))]);
    }

    private static PhaseOutcome Again(RunScope scope)
    {
        var facts = new List<JournalFact>();
        foreach (var step in scope.Progress.InstallSteps.Where(step => scope.Progress.StateOf(step) == StepState.Verified))
        {
            var now = scope.NowOf(step.Provider);
            facts.AddRange(scope.PatchesOf(step).Where(patch => !StepCheck.IsThere(patch, now)).Select(patch => JournalFact.Of(FactNames.Failed, patch.Id, WhyNot(patch, now))));
        }

        return facts.Count == 0
            ? PhaseOutcome.Done("All of it is still installed after the restart.")
            : PhaseOutcome.Failed("Not all of it is still installed after the restart.", facts);
    }

    private static string WhyNot(PlannedPatch patch, IReadOnlyDictionary<string, PackageCondition> now) =>
        PackageTable.Find(now, patch.Name, patch.Architecture) is not { Version: { } version } package ? "It is not installed."
        : package.IsSound ? $"{version} is installed."
        : $"{version} is {package.Trouble ?? "not usable"}.";
}
