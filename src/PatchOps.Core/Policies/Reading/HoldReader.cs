using PatchOps.Diagnostics;

namespace PatchOps.Policies.Reading;

/// <summary><c>holds</c>: what must not be installed, until when, who answers for it and why.</summary>
internal static class HoldReader
{
    /// <summary>The entries, in their order; one without date, owner or reason is left out after a report.</summary>
    public static IReadOnlyList<PatchHold> Read(Section top) => (top.Children("holds") ?? []).Select(Entry).OfType<PatchHold>().ToArray();

    private static PatchHold? Entry(Section entry)
    {
        var until = entry.Date("until");
        var owner = entry.Text("owner");
        var reason = entry.Text("reason");
        var hold = new PatchHold
        {
            Packages = ConditionReader.Patterns(entry, "package"),
            Kbs = ConditionReader.Kbs(entry, "kb"),
            Cves = ConditionReader.Cves(entry, "cve"),
            Ids = ConditionReader.Patterns(entry, "id"),
            Until = new DateTimeOffset(until ?? default, TimeSpan.Zero),
            Owner = owner ?? "",
            Reason = reason ?? "",
            Effect = entry.Word<HoldEffect>("effect") ?? HoldEffect.Hold,
        };
        CheckConditions(entry, hold);
        if (until is { } last && entry.Context.Now is { } now && hold.IsExpired(now))
        {
            entry.Context.Report(
                ErrorCodes.PolicyHoldExpired, entry.Find("until")!.Place, entry.Shown("until"),
                $"The hold of {PolicyContext.Quote(Subject(hold))} expired on {DateText.Format(last)}; {PolicyContext.Quote(hold.Owner)} answers for it.");
        }

        return until is null || owner is null || reason is null ? null : hold;
    }

    private static void CheckConditions(Section entry, PatchHold hold)
    {
        string[] conditions = ["package", "kb", "cve", "id"];
        if (Subject(hold).Length == 0 && conditions.All(key => entry.Find(key) is null))
        {
            entry.Context.Report(
                ErrorCodes.PolicyConditionMissing, entry.Place, entry.Path, $"{entry.Path} does not say what it holds.",
                "Name a package, kb, cve or id; to stop everything for some days, use blackouts.");
        }
    }

    private static string Subject(PatchHold hold) => string.Join(", ", hold.Packages.Concat(hold.Kbs).Concat(hold.Cves).Concat(hold.Ids));
}
