using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Planning;

/// <summary>Findings + policy + simulation + window -> plan. The same input gives the same plan, byte for byte.</summary>
/// <param name="rules">The policy.</param>
/// <param name="simulate">What a provider would do with patches; null where it cannot be asked.</param>
/// <param name="canRollback">Which patches a provider could undo, by identity; null where it cannot be asked.</param>
public sealed class PlanBuilder(
    PolicyRules rules,
    Func<string, IReadOnlyList<AvailablePatch>, Simulation?> simulate,
    Func<string, IReadOnlyList<PlannedPatch>, IReadOnlyDictionary<string, RollbackOutlook>?>? canRollback = null)
{
    private const int MostSimulated = 300;
    private const string TooMany = "The plan has as many transactions already as the package manager is asked about; plan again after they were deployed.";

    private readonly List<Diagnostic> _said = [];

    /// <summary>The plan of one machine.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="report">Its report: the dated findings.</param>
    /// <param name="ignoreWindow">True to plan as if the policy had no windows.</param>
    /// <param name="memory">What earlier deployments mean for it; null where nobody knows.</param>
    public PatchPlan Build(PatchInventory inventory, ComplianceReport report, bool ignoreWindow, DeploymentMemory? memory = null)
    {
        _said.Clear();
        var policy = rules.Policy;
        var times = PlanTimes.Of(policy, report.AsOf, ignoreWindow, memory?.LastRunAt);
        var dossiers = PatchDossier.Of(inventory, report.Findings);
        var skipped = new List<SkippedPatch>();
        var approved = Approve(dossiers, inventory.Device, times, memory ?? DeploymentMemory.None, skipped);
        var outlooks = RollbackOutlooks.Of(approved, canRollback);
        approved = outlooks.Filter(approved, policy.Rollback, skipped);
        var (steps, forecast, wasSimulated) = Arrange(approved, dossiers, times, outlooks, skipped);
        var plan = new PatchPlan
        {
            Id = "",
            Device = inventory.Device,
            Root = inventory.Root,
            Policy = policy.Name,
            Rules = DeploymentRules.Of(policy),
            AsOf = report.AsOf,
            ScannedAt = inventory.ScannedAt,
            Window = times.Window,
            Steps = steps,
            Skipped = skipped.OrderBy(s => s.Patch, StringComparer.Ordinal).ToArray(),
            Forecast = forecast,
            Diagnostics = Diagnostic.Join(Diagnostic.Join(report.Diagnostics, _said), wasSimulated || approved.Count == 0 ? [] : [NotSimulated(inventory)]),
        };
        return plan with { Id = PlanDigest.Of(plan) };
    }

    private IReadOnlyList<PatchDossier> Approve(IReadOnlyList<PatchDossier> dossiers, Device device, PlanTimes times, DeploymentMemory memory, List<SkippedPatch> skipped)
    {
        if (WhyNothing(device, times) is { } nothing)
        {
            skipped.AddRange(dossiers.Select(d => nothing with { Patch = d.Patch.Id, DueAt = d.DueAt }));
            return [];
        }

        var approved = new List<PatchDossier>();
        foreach (var dossier in dossiers)
        {
            var (yes, no) = PatchApproval.Of(dossier, rules.Policy, times);
            if (yes is not null && memory.FailedBefore.TryGetValue(dossier.Patch.Id, out var failure))
            {
                skipped.Add(new SkippedPatch { Patch = dossier.Patch.Id, Kind = SkipKind.FailedBefore, Reason = failure, DueAt = dossier.DueAt });
            }
            else if (yes is not null)
            {
                approved.Add(yes);
            }
            else
            {
                skipped.Add(no!);
            }
        }

        return approved;
    }

    private SkippedPatch? WhyNothing(Device device, PlanTimes times)
    {
        var skipped = new SkippedPatch { Patch = "", Kind = SkipKind.OtherDevice, Reason = "The policy is not for this machine." };
        return !rules.Policy.AppliesTo(device) ? skipped
            : times.Freeze is { } freeze ? skipped with
            {
                Kind = SkipKind.Blackout,
                Reason = $"Nothing is installed until {freeze.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {freeze.Reason}.",
                Until = new DateTimeOffset(DateTime.SpecifyKind(freeze.To, DateTimeKind.Utc)).AddDays(1),
            }
            : times.IsShut ? skipped with { Kind = SkipKind.NoWindow, Reason = "No window of the policy opens any more." }
            : null;
    }

    private (IReadOnlyList<PlanStep> Steps, PlanForecast Forecast, bool WasSimulated) Arrange(
        IReadOnlyList<PatchDossier> approved, IReadOnlyList<PatchDossier> all, PlanTimes times, RollbackOutlooks outlooks, List<SkippedPatch> skipped)
    {
        var waiting = approved.ToDictionary(d => d.Patch.Id, StringComparer.Ordinal);
        var budget = new WindowBudget(times, rules.Policy.Reboot);
        var steps = new StepList(outlooks);
        var wasSimulated = true;
        var simulated = 0;
        foreach (var wanted in TransactionOrder.Of(approved))
        {
            var left = wanted with { Patches = [.. wanted.Patches.Where(p => waiting.ContainsKey(p.Patch.Id))] };
            if (simulated >= MostSimulated)
            {
                // A file that names this machine can name any number of patches that must be alone.
                skipped.AddRange(left.Patches.Select(p => new SkippedPatch { Patch = p.Patch.Id, Kind = SkipKind.KeptBack, Reason = TooMany, DueAt = p.DueAt }));
                Forget(left, waiting);
                continue;
            }

            var resolved = Resolve(left, all, waiting, skipped);
            simulated += resolved.Simulation is null ? 0 : 1;
            var fitting = budget.Fit(resolved);
            if (fitting.Count < resolved.Patches.Count)
            {
                foreach (var late in resolved.Patches.Skip(fitting.Count))
                {
                    waiting.Remove(late.Patch.Id);
                    skipped.Add(budget.TooLong(late));
                }

                // What was simulated was more: the rest must stand on its own.
                resolved = Resolve(resolved with { Patches = fitting, Simulation = null }, all, waiting, skipped);
                if (budget.Fit(resolved).Count < resolved.Patches.Count)
                {
                    // What comes along makes it too long again.
                    skipped.AddRange(resolved.Patches.Select(budget.TooLong));
                    Forget(resolved, waiting);
                    continue;
                }
            }

            Forget(resolved, waiting);
            Forget(left, waiting);
            if (resolved.Patches.Count > 0)
            {
                wasSimulated &= resolved.Simulation is not null;
                budget.Spend(resolved);
                steps.Add(resolved);
            }
        }

        return (steps.Steps, budget.Forecast(steps.Steps), wasSimulated);
    }

    private Transaction Resolve(Transaction transaction, IReadOnlyList<PatchDossier> all, IReadOnlyDictionary<string, PatchDossier> waiting, List<SkippedPatch> skipped) =>
        new TransactionCheck(rules.Policy, simulate, _said).Resolve(transaction, () => Surroundings(transaction.Provider, all, waiting, skipped), skipped);

    // What is planned later, and why the rest is not, by package.
    private static (IReadOnlyDictionary<string, PatchDossier> Others, IReadOnlyDictionary<string, SkippedPatch> WhySkipped) Surroundings(
        string provider, IReadOnlyList<PatchDossier> all, IReadOnlyDictionary<string, PatchDossier> waiting, List<SkippedPatch> skipped)
    {
        var byId = skipped.GroupBy(s => s.Patch, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var why = new Dictionary<string, SkippedPatch>(StringComparer.Ordinal);
        var others = new Dictionary<string, PatchDossier>(StringComparer.Ordinal);
        foreach (var dossier in all.Where(d => d.Patch.Provider == provider))
        {
            // One package may be offered twice, in two versions or by updates of one title: the more urgent one speaks for it.
            if (waiting.TryGetValue(dossier.Patch.Id, out var other) && !others.ContainsKey(Key(dossier)))
            {
                others.Add(Key(dossier), other);
            }
            else if (byId.TryGetValue(dossier.Patch.Id, out var reason))
            {
                why[Key(dossier)] = reason;
            }
        }

        return (others, why);
    }

    private static void Forget(Transaction transaction, Dictionary<string, PatchDossier> waiting)
    {
        foreach (var patch in transaction.Patches)
        {
            waiting.Remove(patch.Patch.Id);
        }
    }

    private static string Key(PatchDossier dossier) => TransactionCheck.KeyOf(dossier.Patch.Name, dossier.Patch.Architecture);

    private static Diagnostic NotSimulated(PatchInventory inventory) => ErrorCodes.PlanNotSimulated.ToDiagnostic(
        $"{inventory.Device.Name}: the plan was made without asking the machine's package managers: what its patches bring along or remove is not known.", target: inventory.Device.Name);
}
