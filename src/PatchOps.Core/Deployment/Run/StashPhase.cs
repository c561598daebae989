using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>Keeps what going back needs, before anything changes. What cannot be kept is said, and the policy decides.</summary>
internal sealed class StashPhase : IPhase
{
    /// <inheritdoc/>
    public PhaseStart Prepare(Move move, RunScope scope) => PhaseStart.Begin("Keeping the versions that going back would need.", () => Act(scope));

    private static PhaseOutcome Act(RunScope scope)
    {
        var kept = new List<JournalFact>();
        var missing = new List<(string Provider, StashedPackage Package)>();
        foreach (var provider in scope.Providers)
        {
            try
            {
                var request = new StashRequest { Root = scope.Root, DeploymentId = scope.Record.Id, Packages = Wanted(provider, scope), Limit = scope.Rules.Rollback.StashLimit };
                var outcome = scope.Installer(provider).Stash(request, scope.Context);
                kept.AddRange(outcome.Kept.Select(p => JournalFact.Of(FactNames.Stashed, provider, p.Name, p.Architecture ?? "", p.Version, p.Source, p.Sha256)));
                missing.AddRange(outcome.Missing.Select(p => (provider, p)));
            }
            catch (PatchOpsException failure)
            {
                missing.AddRange(Wanted(provider, scope).Select(p => (provider, new StashedPackage(p.Name, p.Architecture, p.Version ?? "", failure.Message, ""))));
            }
        }

        if (missing.Count == 0)
        {
            return PhaseOutcome.Done(string.Format(CultureInfo.InvariantCulture, "{0} packages are kept.", kept.Count), kept);
        }

        var said = ErrorCodes.StashIncomplete.ToDiagnostic(string.Format(
            CultureInfo.InvariantCulture, "{0} of {1} packages could not be kept: {2}.", missing.Count, kept.Count + missing.Count,
            string.Join("; ", missing.Take(5).Select(m => $"{m.Package.Name} {m.Package.Version}: {m.Package.Source.TrimEnd('.')}"))));
        return PhaseOutcome.Done(said.Message, kept, LeftOut(missing, scope), [DiagnosticFact.Of(said)]);
    }

    // The planned patches' own packages, and what their steps remove.
    private static IReadOnlyList<PackageCondition> Wanted(string provider, RunScope scope)
    {
        var before = scope.BeforeOf(provider);
        var steps = scope.Progress.InstallSteps.Where(step => step.Provider == provider).ToArray();
        var removed = new HashSet<string>(steps.SelectMany(step => step.Removes), StringComparer.Ordinal);
        return steps.SelectMany(scope.PatchesOf)
            .Select(patch => PackageTable.Find(before, patch.Name, patch.Architecture))
            .OfType<PackageCondition>()
            .Concat(before.Values.Where(package => removed.Contains($"{package.Name} {package.Version}")))
            .Where(package => package.Version is not null)
            .GroupBy(package => package.Key, StringComparer.Ordinal)
            .Select(same => same.First())
            .ToArray();
    }

    private static IEnumerable<JournalFact> LeftOut(IReadOnlyList<(string Provider, StashedPackage Package)> missing, RunScope scope)
    {
        if (scope.Rules.Rollback.WhenInfeasible != WhenInfeasible.Skip)
        {
            return [];
        }

        var names = new HashSet<string>(missing.Select(m => m.Provider + " " + m.Package.Name), StringComparer.Ordinal);
        return scope.Progress.InstallSteps
            .SelectMany(step => step.Patches.Where(patch => names.Contains(step.Provider + " " + patch.Name)))
            .Select(patch => JournalFact.Of(FactNames.Excluded, patch.Id, "It could not be undone, and the policy wants what can be."));
    }
}
