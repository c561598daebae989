using System.Globalization;

namespace PatchOps.Planning;

/// <summary>Numbers the steps, and puts evidence before what must not destroy it.</summary>
internal sealed class StepList(RollbackOutlooks outlooks)
{
    private readonly List<PlanStep> _steps = [];

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<PlanStep> Steps => _steps;

    /// <summary>Adds a transaction.</summary>
    public void Add(Transaction transaction)
    {
        if (transaction.NeedsEvidence)
        {
            _steps.Add(Evidence(transaction));
        }

        _steps.Add(new PlanStep
        {
            Number = _steps.Count + 1,
            Provider = transaction.Provider,
            Action = StepAction.Install,
            Patches = transaction.Patches.OrderBy(p => p.Patch.Id, StringComparer.Ordinal).Select(Planned).ToArray(),
            Reason = ReasonOf(transaction),
            Adds = Names(transaction.Simulation?.Added.Select(p => $"{p.Name} {p.NewVersion}")),
            Removes = Names(transaction.Simulation?.Removed.Select(p => $"{p.Name} {p.InstalledVersion}")),
            ForecastSeconds = transaction.Seconds,
            RequiresReboot = StepForecast.RequiresReboot(transaction.Patches),
            Rollback = outlooks.Of(transaction.Patches),
        });
    }

    private PlanStep Evidence(Transaction transaction)
    {
        var asks = transaction.Patches.Where(p => p.Triage is not null).OrderBy(p => p.Patch.Id, StringComparer.Ordinal).ToArray();
        return new PlanStep
        {
            Number = _steps.Count + 1,
            Provider = transaction.Provider,
            Action = StepAction.CollectEvidence,
            EvidenceFor = asks.Select(p => p.Patch.Id).ToArray(),
            Reason = TriageReason.Of([.. asks.Select(p => p.Triage!)], asks.Select(p => p.Patch.FirstSeenAt).Where(at => at is not null).Min()),
            ForecastSeconds = StepForecast.EvidenceSeconds,
            RequiresReboot = false,
            Rollback = new RollbackOutlook { Feasible = true, How = "It changes nothing." },
        };
    }

    /// <summary>A patch as a plan names it.</summary>
    public static PlannedPatch Planned(PatchDossier dossier) => new()
    {
        Id = dossier.Patch.Id,
        Name = dossier.Patch.Name,
        Architecture = dossier.Patch.Architecture,
        InstalledVersion = dossier.Patch.InstalledVersion,
        AvailableVersion = dossier.Patch.AvailableVersion,
        Cves = dossier.Patch.Cves,
        DueAt = dossier.DueAt,
        Rule = dossier.Lead?.Rule,
        ClosesExploited = dossier.ClosesExploited,
        Reason = dossier.Reason,
    };

    private static string ReasonOf(Transaction transaction)
    {
        var first = transaction.Patches.Where(p => p.DueAt is not null).OrderBy(p => p.DueAt).FirstOrDefault();
        return first is null ? transaction.Place : string.Format(
            CultureInfo.InvariantCulture, "{0} The earliest of it is due on {1:yyyy-MM-dd HH:mm} UTC by {2}.", transaction.Place, first.DueAt!.Value.UtcDateTime, first.Lead!.Rule);
    }

    private static string[] Names(IEnumerable<string>? names) => names is null ? [] : [.. names.OrderBy(n => n, StringComparer.Ordinal)];
}
