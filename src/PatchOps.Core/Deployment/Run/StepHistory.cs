using PatchOps.Planning;

namespace PatchOps.Deployment.Run;

/// <summary>What steps changed, by the journal.</summary>
internal static class StepHistory
{
    /// <summary>The packages as they were before a step: before the deployment, with what earlier steps changed.</summary>
    public static IReadOnlyDictionary<string, PackageCondition> BeforeOf(PlanStep step, RunScope scope) => PackageTable.With(
        scope.BeforeOf(step.Provider),
        scope.Progress.InstallSteps.Where(earlier => earlier.Number < step.Number && earlier.Provider == step.Provider).SelectMany(earlier => ChangesOf(earlier, scope.Progress)));

    /// <summary>What a step changed, as it was seen last.</summary>
    public static IEnumerable<PackageChange> ChangesOf(PlanStep step, DeploymentProgress progress) =>
        progress.Facts(DeploymentPhase.Verify, step.Number, FactNames.Changed).Select(PackageTable.Read);

    /// <summary>
    /// What others changed since the deployment wrote down how things are. It is seen right before a step begins for the first time: an administrator or
    /// unattended-upgrades at work meanwhile is not undone with the deployment.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="own">The patches that it installs: they are its own, whatever became of them meanwhile.</param>
    /// <param name="scope">The run.</param>
    public static IEnumerable<JournalFact> ByOthers(PlanStep step, IEnumerable<PlannedPatch> own, RunScope scope)
    {
        var now = scope.NowOf(step.Provider);
        var keys = new HashSet<string>(own.Select(patch => PackageTable.Find(now, patch.Name, patch.Architecture)?.Key).OfType<string>(), StringComparer.Ordinal);
        return PackageTable.Changes(step.Provider, BeforeOf(step, scope), now)
            .Where(change => !keys.Contains(PackageTable.KeyOf(change.Name, change.Architecture)))
            .Select(change => PackageTable.Fact(FactNames.ChangedByOthers, change));
    }

    /// <summary>What differs from before a step, and is its own.</summary>
    public static IReadOnlyList<PackageChange> Changed(PlanStep step, IReadOnlyDictionary<string, PackageCondition> before, IReadOnlyDictionary<string, PackageCondition> now, RunScope scope)
    {
        var byOthers = new HashSet<PackageChange>(scope.Progress.Entries.Where(e => e.Phase == DeploymentPhase.Install && e.Step == step.Number)
            .SelectMany(e => e.Facts).Where(fact => fact.Name == FactNames.ChangedByOthers).Select(PackageTable.Read));
        return PackageTable.Changes(step.Provider, before, now).Where(change => IsOwn(step, change.Name, scope) && !byOthers.Contains(change)).ToArray();
    }

    /// <summary>What a step changed, as it was seen last; where nobody has looked since it began, as it is now.</summary>
    public static IReadOnlyList<PackageChange> MadeBy(PlanStep step, RunScope scope) =>
        IsUnseen(step, scope.Progress) ? Changed(step, BeforeOf(step, scope), scope.NowOf(step.Provider), scope) : ChangesOf(step, scope.Progress).ToArray();

    /// <summary>The packages that a step changed or left unusable, by key.</summary>
    public static IEnumerable<string> KeysOf(PlanStep step, RunScope scope)
    {
        var before = BeforeOf(step, scope);
        var unsound = IsUnseen(step, scope.Progress)
            ? scope.NowOf(step.Provider).Values.Where(p => !p.IsSound && IsOwn(step, p.Name, scope) && (!before.TryGetValue(p.Key, out var was) || was.IsSound)).Select(p => p.Key)
            : scope.Progress.Facts(DeploymentPhase.Verify, step.Number, FactNames.Unsound).Select(fact => fact.Values[1]);
        return MadeBy(step, scope).Select(change => PackageTable.KeyOf(change.Name, change.Architecture)).Concat(unsound);
    }

    // Right before it began the package manager said that it would change what the plan names, and nothing else: the rest is the work of others. A plan
    // that was made away from its machine names its patches alone.
    private static bool IsOwn(PlanStep step, string name, RunScope scope) =>
        !scope.WasSimulated || step.Patches.Any(patch => patch.Name == name)
        || step.Adds.Concat(step.Removes).Any(text => text.StartsWith(name + " ", StringComparison.Ordinal));

    /// <summary>True when a step was begun and nobody has looked since: what its package manager did, or still does, is not known.</summary>
    public static bool IsUnseen(PlanStep step, DeploymentProgress progress)
    {
        var begun = progress.Entries.LastOrDefault(e => e.Step == step.Number && e.Event == JournalEvent.Begins && e.Phase is DeploymentPhase.Install or DeploymentPhase.Repair);
        return begun is not null && !(progress.Of(DeploymentPhase.Verify, step.Number) is { IsSettled: true } seen && seen.Last!.Number > begun.Number);
    }
}
