using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>
/// Asks the package manager once more what a step would do, right before it does it: a repository may have changed since the plan, and a difference is a
/// reason not to install, and no surprise.
/// </summary>
internal sealed record StepCheck
{
    /// <summary>The reason where a step is done already.</summary>
    public const string AllThere = "All of it is installed already.";

    /// <summary>The patches that can be installed as planned; they are not there yet.</summary>
    public IReadOnlyList<PlannedPatch> Patches { get; init; } = [];

    /// <summary>True when packages will be removed, each of them planned.</summary>
    public bool Removes { get; init; }

    /// <summary>True when nothing has to be fetched for them.</summary>
    public bool IsFetched { get; init; }

    /// <summary>Why there is nothing to install; null when there is.</summary>
    public string? Reason { get; init; }

    /// <summary>What differs: patches that are left out, and what the package manager says.</summary>
    public IReadOnlyList<JournalFact> Facts { get; init; } = [];

    /// <summary>The check of a step.</summary>
    public static StepCheck Of(PlanStep step, RunScope scope)
    {
        var now = scope.NowOf(step.Provider);
        var wanted = scope.PatchesOf(step).Where(patch => !IsThere(patch, now)).ToArray();
        if (wanted.Length == 0)
        {
            return new StepCheck { Reason = scope.PatchesOf(step).Count == 0 ? "No patch of the step can be installed." : AllThere };
        }

        var provider = scope.Host.Providers.First(p => p.Name == step.Provider);
        var request = new SimulationRequest
        {
            Root = scope.Root,
            Patches = wanted.Select(patch => Available(patch, step.Provider)).ToArray(),
            AcceptsEula = scope.Rules.Eula == Policies.EulaDecision.Accept,
        };
        if (provider.Simulate(request, scope.Context) is not { } simulation)
        {
            return new StepCheck { Patches = wanted, Removes = step.Removes.Count > 0 };
        }

        var said = DiagnosticFact.Of(simulation.Diagnostics);
        if (!simulation.IsPossible && simulation.KeptBack.Count == 0)
        {
            var why = simulation.Diagnostics.FirstOrDefault(d => d.Level == DiagnosticLevel.Error)?.Message ?? "The package manager would not begin.";
            return LeftOut(wanted, why, said);
        }

        var keptBack = simulation.KeptBack.ToLookup(package => PackageTable.KeyOf(package.Name, package.Architecture), StringComparer.Ordinal);
        var left = wanted.Where(patch => !keptBack.Contains(Key(patch))).ToArray();
        var without = wanted.Except(left).Select(patch => JournalFact.Of(FactNames.Excluded, patch.Id, keptBack[Key(patch)].First().Reason ?? "The package manager keeps it back.")).ToArray();
        if (Unlike(step, simulation, left, scope) is { } difference)
        {
            var unlike = ErrorCodes.UnlikeThePlan.ToDiagnostic(difference, step.Provider);
            return LeftOut(left, difference, [.. without, .. said, DiagnosticFact.Of(unlike)]);
        }

        return left.Length == 0
            ? new StepCheck { Reason = "The package manager keeps all of it back.", Facts = [.. without, .. said] }
            : new StepCheck { Patches = left, Removes = simulation.Removed.Count > 0, IsFetched = simulation.IsFetched, Facts = [.. without, .. said] };
    }

    /// <summary>True when a patch is installed and works.</summary>
    public static bool IsThere(PlannedPatch patch, IReadOnlyDictionary<string, PackageCondition> now) =>
        PackageTable.Find(now, patch.Name, patch.Architecture) is { IsSound: true } package && PackageTable.Satisfies(package, patch.AvailableVersion);

    private static StepCheck LeftOut(IEnumerable<PlannedPatch> patches, string reason, IEnumerable<JournalFact> facts) => new()
    {
        Reason = reason,
        Facts = [.. patches.Select(patch => JournalFact.Of(FactNames.Excluded, patch.Id, reason)), .. facts],
    };

    // What the plan names as coming along or going may come along or go, and nothing else. A plan that was made away from its machine could not
    // know: there the policy's own list of removals decides.
    private static string? Unlike(PlanStep step, Simulation simulation, IReadOnlyList<PlannedPatch> patches, RunScope scope)
    {
        var wasSimulated = scope.WasSimulated;
        var own = new HashSet<string>(patches.Select(patch => $"{patch.Name} {patch.AvailableVersion}"), StringComparer.Ordinal);
        var upgraded = simulation.Upgraded.Select(p => $"{p.Name} {p.NewVersion}").FirstOrDefault(name => !own.Contains(name));
        if (upgraded is not null)
        {
            return $"It would now upgrade {upgraded}, which is not in the plan.";
        }

        var added = simulation.Added.Select(p => $"{p.Name} {p.NewVersion}").FirstOrDefault(name => wasSimulated && !step.Adds.Contains(name, StringComparer.Ordinal));
        if (added is not null)
        {
            return $"It would now bring along {added}, which is not in the plan.";
        }

        var removed = simulation.Removed.FirstOrDefault(p => wasSimulated
            ? !step.Removes.Contains($"{p.Name} {p.InstalledVersion}", StringComparer.Ordinal)
            : !scope.Rules.Removals.Any(pattern => Inventory.Wildcard.IsMatch(pattern, p.Name)));
        return removed is null ? null : $"It would now remove {removed.Name} {removed.InstalledVersion}, which is not in the plan.";
    }

    private static string Key(PlannedPatch patch) => PackageTable.KeyOf(patch.Name, patch.Architecture);

    private static AvailablePatch Available(PlannedPatch patch, string provider) => new()
    {
        Id = patch.Id,
        Provider = provider,
        Name = patch.Name,
        Architecture = patch.Architecture,
        InstalledVersion = patch.InstalledVersion,
        AvailableVersion = patch.AvailableVersion,
    };
}
