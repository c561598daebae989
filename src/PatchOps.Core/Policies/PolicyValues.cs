using System.Globalization;
using PatchOps.Scheduling;

namespace PatchOps.Policies;

/// <summary>The values of an effective policy as texts to show, by key; a list has a text for each entry, and what nothing sets has none.</summary>
public static class PolicyValues
{
    private static readonly Dictionary<string, Func<PatchPolicy, IEnumerable<string?>>> s_values = new(StringComparer.Ordinal)
    {
        ["name"] = policy => [policy.Name],
        ["client"] = policy => [policy.Client],
        ["site"] = policy => [policy.Site],
        ["appliesTo.tags"] = policy => policy.AppliesToTags,
        ["standards"] = policy => policy.Standards,
        ["exposure"] = policy => [policy.Exposure is { } exposure ? Word(exposure) : null],
        ["assetClasses"] = policy => policy.AssetClasses.Select(rule => rule.Class),
        ["support"] = policy => policy.Support.Select(row => DateText.Format(row.EndsAt.UtcDateTime)),
        ["maxFeedAge"] = policy => [policy.MaxFeedAge is { } age ? DurationText.Format(age) : null],
        ["dueSoon"] = policy => [DurationText.Format(policy.DueSoon)],
        ["approve"] = policy => policy.Approve.Select(Approval),
        ["holds"] = policy => policy.Holds.Select(Hold),
        ["windows"] = policy => policy.Windows.Select(Window),
        ["blackouts"] = policy => policy.Blackouts.Select(days => $"{DateText.Format(days.From)} to {DateText.Format(days.To)}: {days.Reason}"),
        ["removals"] = policy => policy.Removals.Count == 0 ? ["never"] : policy.Removals,
        ["drivers"] = policy => [Truth(policy.Drivers)],
        ["eula"] = policy => [Word(policy.Eula)],
        ["reboot.when"] = policy => [Word(policy.Reboot.When)],
        ["reboot.grace"] = policy => [DurationText.Format(policy.Reboot.Grace)],
        ["reboot.within"] = policy => [policy.Reboot.WithinWindow ? "window" : "any"],
        ["reboot.notify"] = policy => [Truth(policy.Reboot.Notify)],
        ["services.restart"] = policy => [policy.Services.RestartAffected ? "affected" : "none"],
        ["services.exclude"] = policy => policy.Services.Exclude,
        ["retries.attempts"] = policy => [policy.Retries.Attempts.ToString(CultureInfo.InvariantCulture)],
        ["retries.backoff"] = policy => [DurationText.Format(policy.Retries.Backoff)],
        ["hooks.before"] = policy => policy.Hooks.Before.Select(Hook),
        ["hooks.after"] = policy => policy.Hooks.After.Select(Hook),
        ["health.services"] = policy => policy.Health.Services,
        ["health.tcp"] = policy => policy.Health.Tcp,
        ["health.http"] = policy => policy.Health.Http,
        ["health.commands"] = policy => policy.Health.Commands.Select(Command),
        ["health.settle"] = policy => [DurationText.Format(policy.Health.Settle)],
        ["rollback.onHealthFailure"] = policy => [Truth(policy.Rollback.OnHealthFailure)],
        ["rollback.onStepFailure"] = policy => [Truth(policy.Rollback.OnStepFailure)],
        ["rollback.whenInfeasible"] = policy => [policy.Rollback.WhenInfeasible == WhenInfeasible.Skip ? "skip" : "proceed"],
        ["rollback.stash"] = policy => [Truth(policy.Rollback.Stash)],
        ["rollback.stashLimit"] = policy => [SizeText.Format(policy.Rollback.StashLimit)],
        ["logs.retain"] = policy => [DurationText.Format(policy.LogRetention)],
    };

    /// <summary>The values of one origin's key: of a whole key, or of one entry of a free map (<c>assetClasses.nginx*</c>).</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public static IReadOnlyList<string> Of(PatchPolicy policy, string key)
    {
        if (Entry(key, "assetClasses.") is { } pattern)
        {
            return policy.AssetClasses.Where(rule => rule.Pattern == pattern).Select(rule => rule.Class).ToArray();
        }

        return Entry(key, "support.") is { } system
            ? policy.Support.Where(row => row.System == system).Select(row => DateText.Format(row.EndsAt.UtcDateTime)).ToArray()
            : s_values[key](policy).OfType<string>().ToArray();
    }

    private static string? Entry(string key, string map) => key.StartsWith(map, StringComparison.Ordinal) ? key.Substring(map.Length) : null;

    private static string Approval(ApprovalRule rule)
    {
        var conditions = Conditions(
            ("classification", rule.Classifications.Select(Word)), ("severity", rule.Severities.Select(Word)), ("package", rule.Packages), ("kb", rule.Kbs),
            ("cve", rule.Cves), ("id", rule.Ids), ("title", rule.Titles), ("origin", rule.Origins), ("provider", rule.Providers));
        return $"{(conditions.Length == 0 ? "everything" : conditions)} after {DurationText.Format(rule.After)}";
    }

    private static string Hold(PatchHold hold)
    {
        var conditions = Conditions(("package", hold.Packages), ("kb", hold.Kbs), ("cve", hold.Cves), ("id", hold.Ids));
        return $"{conditions} until {DateText.Format(hold.Until.UtcDateTime)} ({Word(hold.Effect)}), {hold.Owner}: {hold.Reason}";
    }

    private static string Window(WindowDefinition window) =>
        $"{window.Name}: {window.Every.Text} for {DurationText.Format(window.Duration)}, {window.TimeZoneId}{(window.CatchUp is { } late ? $", to be caught up within {DurationText.Format(late)}" : "")}";

    private static string Hook(PolicyHook hook) => $"{Command(hook.Run)} (timeout {DurationText.Format(hook.Timeout)}, on failure {Word(hook.OnFailure)})";

    // As the file writes it: where an argument begins and ends must show.
    private static string Command(IReadOnlyList<string> arguments) => $"[{string.Join(", ", arguments)}]";

    private static string Conditions(params (string Key, IEnumerable<string> Values)[] conditions) =>
        string.Join("; ", conditions.Select(pair => (pair.Key, Text: string.Join(", ", pair.Values))).Where(pair => pair.Text.Length > 0).Select(pair => $"{pair.Key} {pair.Text}"));

    private static string Truth(bool value) => value ? "true" : "false";

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
