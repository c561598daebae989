using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>Goes back: of a step that failed first only what failed, then all of the step; without a step, all that the deployment did.</summary>
internal sealed class RollbackPhase : IPhase
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope) => PhaseStart.Begin(
        move.Step is null ? "Going back to the versions from before the deployment." : "Going back to the versions from before the step.",
        () => move.Step is null ? All(scope) : OfStep(scope.StepOf(move), scope),
        []) with { State = scope.Record.IsUnfinished ? null : DeploymentState.Running };

    private static PhaseOutcome OfStep(PlanStep step, RunScope scope)
    {
        var before = StepHistory.BeforeOf(step, scope);
        var failure = scope.Progress.Of(DeploymentPhase.Verify, step.Number).Last!;
        var failed = new HashSet<string>(failure.Facts.Where(f => f.Name == FactNames.Failed).Select(f => f.Values[0]), StringComparer.Ordinal);
        var changed = failure.Facts.Where(f => f.Name == FactNames.Changed).Select(PackageTable.Read).Select(c => PackageTable.KeyOf(c.Name, c.Architecture)).ToArray();
        var unsound = failure.Facts.Where(f => f.Name == FactNames.Unsound).Select(f => f.Values[1]).ToArray();
        var ofFailed = step.Patches.Where(p => failed.Contains(p.Id)).Select(p => PackageTable.Find(before, p.Name, p.Architecture)?.Key).OfType<string>().Concat(unsound).ToArray();

        // What works stays: nine good patches are not taken away for the tenth. Where they belong together, the package manager refuses that.
        var outcome = Restore(step.Provider, ofFailed, before, scope);
        if (outcome is not null)
        {
            outcome = Restore(step.Provider, changed.Concat(ofFailed), before, scope);
        }

        return Outcome(outcome is null ? [] : [outcome], scope);
    }

    private static PhaseOutcome All(RunScope scope)
    {
        var problems = new List<string>();
        foreach (var provider in scope.Providers.Reverse())
        {
            var steps = scope.Progress.InstallSteps.Where(step => step.Provider == provider).ToArray();
            if (steps.Any(step => StepHistory.IsUnseen(step, scope.Progress)))
            {
                // The package manager of a run that was killed may still be at work, and what it does next must be undone as well.
                scope.Installer(provider).Repair(scope.Root, s_patience, scope.Uninterrupted);
            }

            // A step that was never begun changed nothing, whoever has installed its patches since.
            var keys = steps.SelectMany(step => StepHistory.KeysOf(step, scope)).ToArray();
            if (Restore(provider, keys, scope.BeforeOf(provider), scope) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return Outcome(problems, scope);
    }

    // Null when all is as it was.
    private static string? Restore(string provider, IEnumerable<string> keys, IReadOnlyDictionary<string, PackageCondition> before, RunScope scope)
    {
        var all = keys.ToArray();
        var installer = scope.Installer(provider);
        var target = RestoreTarget.Of(all, before, scope.NowOf(provider));
        if (target.IsEmpty)
        {
            return null;
        }

        var stashed = scope.Progress.AllFacts(FactNames.Stashed).Where(f => f.Values[0] == provider)
            .Select(f => new StashedPackage(f.Values[1], f.Values[2].Length == 0 ? null : f.Values[2], f.Values[3], f.Values[4], f.Values[5]));
        var outcome = installer.Restore(
            new RestoreRequest
            {
                Root = scope.Root,
                DeploymentId = scope.Record.Id,
                Packages = target.Packages,
                Added = target.Added,
                Stashed = stashed.GroupBy(s => s.Name + ":" + s.Architecture, StringComparer.Ordinal).Select(same => same.Last()).ToArray(),
                LockTimeout = s_patience,
            },
            scope.Uninterrupted);

        // As everywhere: what the tool says is a hint.
        var left = RestoreTarget.Of(all, before, scope.NowOf(provider));
        return left.IsEmpty ? null : string.Format(
            CultureInfo.InvariantCulture, "{0} {1} not as they were: {2}. {3}",
            left.Packages.Count + left.Added.Count, left.Packages.Count + left.Added.Count == 1 ? "package is" : "packages are",
            string.Join(", ", left.Packages.Concat(left.Added).Take(8).Select(p => p.Name)), outcome.Message);
    }

    private static PhaseOutcome Outcome(IReadOnlyList<string> problems, RunScope scope)
    {
        var facts = new List<JournalFact>();
        foreach (var step in scope.Progress.InstallSteps)
        {
            var now = scope.NowOf(step.Provider);
            var before = scope.BeforeOf(step.Provider);
            facts.AddRange(step.Patches
                .Where(patch => PackageTable.Find(before, patch.Name, patch.Architecture)?.Version == PackageTable.Find(now, patch.Name, patch.Architecture)?.Version)
                .Select(patch => JournalFact.Of(FactNames.RolledBack, patch.Id)));
        }

        if (problems.Count > 0)
        {
            var message = string.Join(" ", problems);
            return PhaseOutcome.Failed(message, facts, [DiagnosticFact.Of(ErrorCodes.RollbackFailed.ToDiagnostic(message))]);
        }

        return PhaseOutcome.Done("What was to be undone is as it was.", facts, ServicesPhase.RestartAffected(scope));
    }
}
