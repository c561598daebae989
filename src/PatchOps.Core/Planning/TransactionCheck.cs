using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Planning;

/// <summary>
/// Asks the provider what a transaction would do, and takes out what it must not do: patches that are kept back, that remove what the policy
/// keeps, or that bring along what the policy does not let in. What comes along and is approved joins the transaction.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="simulate">Asks the provider; null where it cannot be asked.</param>
/// <param name="diagnostics">Takes what the provider says besides.</param>
internal sealed class TransactionCheck(PatchPolicy policy, Func<string, IReadOnlyList<AvailablePatch>, Simulation?> simulate, ICollection<Diagnostic> diagnostics)
{
    // Culprits are looked for by halves; a machine on which this is not enough has problems that a person must see.
    private const int MostSimulations = 48;
    private const int MostRounds = 3;

    private int _simulations;

    /// <summary>The transaction that works, perhaps empty.</summary>
    /// <param name="transaction">The transaction as it is wanted.</param>
    /// <param name="surroundings">
    /// Approved patches of later transactions, and why a patch is not in the plan, by package. Asked only where there is a simulation to hold
    /// against them: a plan without one may have thousands of transactions.
    /// </param>
    /// <param name="skipped">Takes what was left out.</param>
    public Transaction Resolve(
        Transaction transaction,
        Func<(IReadOnlyDictionary<string, PatchDossier> Others, IReadOnlyDictionary<string, SkippedPatch> WhySkipped)> surroundings,
        ICollection<SkippedPatch> skipped)
    {
        var patches = transaction.Patches;
        IReadOnlyDictionary<string, PatchDossier>? others = null;
        IReadOnlyDictionary<string, SkippedPatch>? whySkipped = null;
        for (var round = 0; patches.Count > 0; round++)
        {
            // Not counted among the searches: what is planned must have been asked about as it stands.
            if (Simulate(transaction.Provider, patches) is not { } simulation)
            {
                return transaction with { Patches = patches };
            }

            if (WhyNotBegun(simulation) is { } refusal)
            {
                diagnostics.Add(refusal);
                Skip(patches.Select(p => (p, new Problem(SkipKind.KeptBack, $"The package manager would not begin: {refusal.Message}"))), skipped);
                return transaction with { Patches = [] };
            }

            if (others is null || whySkipped is null)
            {
                (others, whySkipped) = surroundings();
            }

            var left = WithoutKeptBack(patches, simulation, skipped);
            (others, whySkipped) = LeaveOut(patches.Except(left), others, whySkipped, skipped);
            patches = left;
            var problem = ProblemOf(simulation, patches, others, whySkipped);
            if (problem is null)
            {
                return transaction with { Patches = [.. patches, .. ComingAlong(simulation, patches, others)], Simulation = simulation };
            }

            var culprits = round >= MostRounds ? [] : Named(simulation, patches) is { Count: > 0 } named ? named : Culprits(transaction.Provider, patches, others, whySkipped);
            if (culprits.Count == 0)
            {
                culprits = [.. patches.Select(p => (p, problem))];
            }

            Skip(culprits, skipped);
            (others, whySkipped) = LeaveOut(culprits.Select(c => c.Patch), others, whySkipped, skipped);
            patches = patches.Except(culprits.Select(c => c.Patch)).ToArray();
        }

        return transaction with { Patches = patches };
    }

    // What was left out must not come back as what another patch brings along: that one waits, too, and says for what.
    private static (IReadOnlyDictionary<string, PatchDossier> Others, IReadOnlyDictionary<string, SkippedPatch> WhySkipped) LeaveOut(
        IEnumerable<PatchDossier> gone, IReadOnlyDictionary<string, PatchDossier> others, IReadOnlyDictionary<string, SkippedPatch> whySkipped, IEnumerable<SkippedPatch> skipped)
    {
        var ids = new HashSet<string>(gone.Select(d => d.Patch.Id), StringComparer.Ordinal);
        if (ids.Count == 0)
        {
            return (others, whySkipped);
        }

        var left = others.Where(pair => !ids.Contains(pair.Value.Patch.Id)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var why = whySkipped.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var reasons = skipped.ToLookup(s => s.Patch, StringComparer.Ordinal);
        foreach (var pair in others.Where(pair => ids.Contains(pair.Value.Patch.Id)))
        {
            why[pair.Key] = reasons[pair.Value.Patch.Id].First();
        }

        return (left, why);
    }

    /// <summary>The key under which packages are known: the name and architecture.</summary>
    public static string KeyOf(string name, string? architecture) => $"{name}:{architecture}";

    private IReadOnlyList<(PatchDossier Patch, Problem Why)> Culprits(
        string provider, IReadOnlyList<PatchDossier> part, IReadOnlyDictionary<string, PatchDossier> others, IReadOnlyDictionary<string, SkippedPatch> whySkipped)
    {
        if (_simulations++ >= MostSimulations || Simulate(provider, part) is not { } simulation)
        {
            return [.. part.Select(p => (p, new Problem(SkipKind.KeptBack, "The package manager was asked too often without an answer that the policy allows; look at this machine's packages.")))];
        }

        if (ProblemOf(simulation, part, others, whySkipped) is not { } problem)
        {
            return [];
        }

        if (part.Count == 1)
        {
            return [(part[0], problem)];
        }

        var half = part.Count / 2;
        var found = Culprits(provider, [.. part.Take(half)], others, whySkipped).Concat(Culprits(provider, [.. part.Skip(half)], others, whySkipped)).ToArray();

        // Neither half alone does it: only together. The less urgent half waits.
        return found.Length > 0 ? found : [.. part.Skip(half).Select(p => (p, problem))];
    }

    // Where the provider itself says which patch is to blame, nothing has to be looked for.
    private IReadOnlyList<(PatchDossier Patch, Problem Why)> Named(Simulation simulation, IReadOnlyList<PatchDossier> patches)
    {
        var refused = simulation.Removed.Where(package => !Allows(package)).ToArray();
        return refused.Length == 0 || refused.Any(package => package.CausedBy is null)
            ? []
            : [.. patches.Join(refused.GroupBy(package => package.CausedBy!), p => p.Patch.Id, g => g.Key, (p, g) => (p, ToProblem(g.First())))];
    }

    private static void Skip(IEnumerable<(PatchDossier Patch, Problem Why)> culprits, ICollection<SkippedPatch> skipped)
    {
        foreach (var (culprit, why) in culprits)
        {
            skipped.Add(new SkippedPatch { Patch = culprit.Patch.Id, Kind = why.Kind, Reason = why.Reason, DueAt = culprit.DueAt });
        }
    }

    private static Diagnostic? WhyNotBegun(Simulation simulation) => simulation is { IsPossible: false, KeptBack.Count: 0, Upgraded.Count: 0 }
        ? simulation.Diagnostics.FirstOrDefault(d => d.Level == DiagnosticLevel.Error)
        : null;

    private bool Allows(SimulatedPackage removed) => policy.Removals.Any(pattern => Wildcard.IsMatch(pattern, removed.Name));

    private static Problem ToProblem(SimulatedPackage removed) =>
        new(SkipKind.Removal, $"It would remove {removed.Name} {removed.InstalledVersion}, which the policy does not allow.");

    private Simulation? Simulate(string provider, IReadOnlyList<PatchDossier> patches) => simulate(provider, [.. patches.Select(p => p.Patch)]);

    private static IReadOnlyList<PatchDossier> WithoutKeptBack(IReadOnlyList<PatchDossier> patches, Simulation simulation, ICollection<SkippedPatch> skipped)
    {
        if (simulation.KeptBack.Count == 0)
        {
            return patches;
        }

        var kept = new Dictionary<string, SimulatedPackage>(StringComparer.Ordinal);
        foreach (var package in simulation.KeptBack)
        {
            kept[KeyOf(package.Name, package.Architecture)] = package;
        }

        var left = new List<PatchDossier>();
        foreach (var dossier in patches)
        {
            if (kept.TryGetValue(KeyOf(dossier.Patch.Name, dossier.Patch.Architecture), out var package))
            {
                skipped.Add(new SkippedPatch
                {
                    Patch = dossier.Patch.Id,
                    Kind = SkipKind.KeptBack,
                    Reason = package.Reason is { Length: > 0 } why ? $"The package manager keeps it back: {why}" : "The package manager keeps it back and does not say why.",
                    DueAt = dossier.DueAt,
                });
            }
            else
            {
                left.Add(dossier);
            }
        }

        return left;
    }

    private Problem? ProblemOf(
        Simulation simulation, IReadOnlyList<PatchDossier> patches, IReadOnlyDictionary<string, PatchDossier> others, IReadOnlyDictionary<string, SkippedPatch> whySkipped)
    {
        if (simulation.Removed.FirstOrDefault(package => !Allows(package)) is { } removed)
        {
            return ToProblem(removed);
        }

        var own = new HashSet<string>(patches.Select(p => KeyOf(p.Patch.Name, p.Patch.Architecture)), StringComparer.Ordinal);
        foreach (var package in simulation.Upgraded)
        {
            var key = KeyOf(package.Name, package.Architecture);
            if (own.Contains(key) || (others.TryGetValue(key, out var other) && other.Patch.AvailableVersion == package.NewVersion))
            {
                continue;
            }

            return new Problem(SkipKind.Dependency, whySkipped.TryGetValue(key, out var skipped)
                ? $"It needs {package.Name} {package.NewVersion}, which is not installed: {skipped.Reason}"
                : $"It needs {package.Name} {package.NewVersion}, which is not among the approved patches.");
        }

        return null;
    }

    private static IEnumerable<PatchDossier> ComingAlong(Simulation simulation, IReadOnlyList<PatchDossier> patches, IReadOnlyDictionary<string, PatchDossier> others)
    {
        var own = new HashSet<string>(patches.Select(p => KeyOf(p.Patch.Name, p.Patch.Architecture)), StringComparer.Ordinal);
        return simulation.Upgraded
            .Select(package => KeyOf(package.Name, package.Architecture))
            .Where(key => own.Add(key) && others.ContainsKey(key))
            .Select(key => others[key])
            .OrderBy(d => d.Patch.Id, StringComparer.Ordinal);
    }

    private sealed record Problem(SkipKind Kind, string Reason);
}
