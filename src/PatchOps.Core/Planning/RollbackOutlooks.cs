using PatchOps.Policies;

namespace PatchOps.Planning;

/// <summary>Which patches could be undone, as far as their providers can tell before anything is changed.</summary>
internal sealed class RollbackOutlooks
{
    private const string NotKnown = "Whether there is a way back is looked into on the machine itself.";

    private readonly Dictionary<string, RollbackOutlook> _byPatch = new(StringComparer.Ordinal);

    /// <summary>The outlooks of these patches.</summary>
    public static RollbackOutlooks Of(
        IReadOnlyList<PatchDossier> patches, Func<string, IReadOnlyList<PlannedPatch>, IReadOnlyDictionary<string, RollbackOutlook>?>? ask)
    {
        var outlooks = new RollbackOutlooks();
        foreach (var provider in ask is null ? [] : patches.GroupBy(p => p.Patch.Provider, StringComparer.Ordinal))
        {
            foreach (var answer in ask!(provider.Key, provider.Select(StepList.Planned).ToArray()) ?? new Dictionary<string, RollbackOutlook>())
            {
                outlooks._byPatch[answer.Key] = answer.Value;
            }
        }

        return outlooks;
    }

    /// <summary>Takes out what could not be undone, where the policy wants what can be.</summary>
    public IReadOnlyList<PatchDossier> Filter(IReadOnlyList<PatchDossier> patches, RollbackPolicy policy, ICollection<SkippedPatch> skipped)
    {
        if (policy.WhenInfeasible != WhenInfeasible.Skip)
        {
            return patches;
        }

        var kept = new List<PatchDossier>();
        foreach (var dossier in patches)
        {
            if (_byPatch.TryGetValue(dossier.Patch.Id, out var outlook) && outlook.Feasible == false)
            {
                skipped.Add(new SkippedPatch { Patch = dossier.Patch.Id, Kind = SkipKind.RollbackInfeasible, Reason = $"It could not be undone: {outlook.How}", DueAt = dossier.DueAt });
            }
            else
            {
                kept.Add(dossier);
            }
        }

        return kept;
    }

    /// <summary>The outlook of patches that are installed together.</summary>
    public RollbackOutlook Of(IReadOnlyList<PatchDossier> patches)
    {
        var known = patches.Select(p => (p.Patch.Name, Outlook: _byPatch.TryGetValue(p.Patch.Id, out var found) ? found : null)).ToArray();
        var infeasible = known.Where(k => k.Outlook?.Feasible == false).ToArray();
        if (infeasible.Length > 0)
        {
            return new RollbackOutlook
            {
                Feasible = false,
                How = string.Join("; ", infeasible.Take(5).Select(k => $"{k.Name}: {k.Outlook!.How.TrimEnd('.')}")) + (infeasible.Length > 5 ? $"; and {infeasible.Length - 5} more." : "."),
            };
        }

        return known.Any(k => k.Outlook?.Feasible is null)
            ? new RollbackOutlook { How = known.Select(k => k.Outlook?.How).FirstOrDefault(how => how is not null) ?? NotKnown }
            : new RollbackOutlook { Feasible = true, How = string.Join("; ", known.Select(k => k.Outlook!.How.TrimEnd('.')).Distinct(StringComparer.Ordinal).Take(3)) + "." };
    }
}
