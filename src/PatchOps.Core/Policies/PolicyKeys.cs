using PatchOps.Deadlines;

namespace PatchOps.Policies;

/// <summary>Every key of a policy file, in the order of the documentation. The reader refuses what is not here; tests hold schema and documentation equal to it.</summary>
public static class PolicyKeys
{
    private static readonly string[] s_classifications = ["security", "critical", "bugfix", "feature", "rollup", "driver", "firmware", "definition", "other"];
    private static readonly string[] s_severities = ["critical", "high", "medium", "low", "unknown"];

    // What is installed, and when. The words are the file's own; a test holds them equal to the enums.
    private static readonly PolicyKey[] s_selection =
    [
        new() { Path = "apiVersion", Kind = PolicyKeyKind.Word, IsRequired = true, Words = ["patchops/v1"], Description = "The form of the file." },
        new() { Path = "name", Kind = PolicyKeyKind.Text, IsRequired = true, Description = "The policy's name, as reports and plans show it; a policy that extends another may inherit it." },
        new() { Path = "extends", Kind = PolicyKeyKind.Text, Description = "The policy to build on, relative to this file: its lists are replaced by those written here, its maps are merged with them." },
        new() { Path = "client", Kind = PolicyKeyKind.Text, Description = "The client that the machines belong to." },
        new() { Path = "site", Kind = PolicyKeyKind.Text, Description = "The client's site." },
        new() { Path = "appliesTo", Kind = PolicyKeyKind.Section, Description = "The machines that the policy is for." },
        new() { Path = "appliesTo.tags", Kind = PolicyKeyKind.Texts, Default = "[]", Description = "A machine with any of these tags is meant; without tags, every machine." },
        new() { Path = "standards", Kind = PolicyKeyKind.Texts, Default = "[]", Description = "The standards that bind, by id or by the path of a standard's file; the earliest date of all counts." },
        new() { Path = "exposure", Kind = PolicyKeyKind.Word, Words = ["internal", "internet"], Description = "Whether the machines can be reached from the internet; where it is not said, it is a missing fact." },
        new() { Path = "assetClasses", Kind = PolicyKeyKind.WordMap, Default = "{}", Words = [.. AssetClass.All], Description = "Classes of packages by name, with wildcards, before those that ship; the first that matches counts." },
        new() { Path = "support", Kind = PolicyKeyKind.DateMap, Default = "{}", Description = "The last day with security updates of a system (debian 12, windows 10.0.17763), where the client has bought another one." },
        new() { Path = "maxFeedAge", Kind = PolicyKeyKind.Duration, Minimum = "1h", Maximum = "365d", Description = "How old a feed may be before the verdict is unknown; where it is not said, each feed's own rhythm counts." },
        new() { Path = "dueSoon", Kind = PolicyKeyKind.Duration, Default = "7d", Minimum = "0s", Maximum = "365d", Description = "How long before its date something is due soon." },
        new() { Path = "approve", Kind = PolicyKeyKind.Sections, Default = "[]", Description = "What may be installed: the last entry that matches a patch counts, and what none matches is not approved." },
        new() { Path = "approve[].classification", Kind = PolicyKeyKind.Words, Words = s_classifications, Description = "Only these kinds of change." },
        new() { Path = "approve[].severity", Kind = PolicyKeyKind.Words, Words = s_severities, Description = "Only these severities." },
        new() { Path = "approve[].package", Kind = PolicyKeyKind.Texts, Description = "Only packages of these names; * and ? are wildcards." },
        new() { Path = "approve[].kb", Kind = PolicyKeyKind.Texts, Description = "Only these Microsoft KBs." },
        new() { Path = "approve[].cve", Kind = PolicyKeyKind.Texts, Description = "Only what closes one of these CVEs." },
        new() { Path = "approve[].id", Kind = PolicyKeyKind.Texts, Description = "Only patches of these identities; * and ? are wildcards." },
        new() { Path = "approve[].title", Kind = PolicyKeyKind.Texts, Description = "Only patches of these titles; * and ? are wildcards." },
        new() { Path = "approve[].origin", Kind = PolicyKeyKind.Texts, Description = "Only what these publishers offer; * and ? are wildcards." },
        new() { Path = "approve[].provider", Kind = PolicyKeyKind.Texts, Description = "Only what these providers offer." },
        new() { Path = "approve[].after", Kind = PolicyKeyKind.Duration, Default = "0s", Minimum = "0s", Maximum = "365d", Description = "How long after its release, else after it was first seen, a patch may be installed; a deadline beats it." },
        new() { Path = "holds", Kind = PolicyKeyKind.Sections, Default = "[]", Description = "What must not be installed for now; holds beat approvals." },
        new() { Path = "holds[].package", Kind = PolicyKeyKind.Texts, Description = "Packages of these names; * and ? are wildcards." },
        new() { Path = "holds[].kb", Kind = PolicyKeyKind.Texts, Description = "These Microsoft KBs." },
        new() { Path = "holds[].cve", Kind = PolicyKeyKind.Texts, Description = "What closes one of these CVEs." },
        new() { Path = "holds[].id", Kind = PolicyKeyKind.Texts, Description = "Patches of these identities; * and ? are wildcards." },
        new() { Path = "holds[].until", Kind = PolicyKeyKind.Date, IsRequired = true, Description = "The last day that the hold counts (UTC); after it, every report says that it has expired." },
        new() { Path = "holds[].owner", Kind = PolicyKeyKind.Text, IsRequired = true, Description = "Who answers for it." },
        new() { Path = "holds[].reason", Kind = PolicyKeyKind.Text, IsRequired = true, Description = "Why." },
        new() { Path = "holds[].effect", Kind = PolicyKeyKind.Word, Default = "hold", Words = ["hold", "exempt"], Description = "hold: not installed, and still dated; exempt: an accepted risk, counted as exempt." },
        new() { Path = "windows", Kind = PolicyKeyKind.Sections, Default = "[]", Description = "When patches may be installed; without windows, at any time." },
        new() { Path = "windows[].name", Kind = PolicyKeyKind.Text, IsRequired = true, Description = "The window's name." },
        new() { Path = "windows[].every", Kind = PolicyKeyKind.Text, IsRequired = true, Description = "When it opens, by the clock of its time zone: daily at 03:00, sat,sun at 01:00, 2nd wed at 20:00, last fri at 23:00, day 15 at 02:00, patch-tuesday + 4d at 22:00." },
        new() { Path = "windows[].duration", Kind = PolicyKeyKind.Duration, IsRequired = true, Minimum = "1m", Maximum = "7d", Description = "How long it stays open, in real time, also where the clocks change meanwhile." },
        new() { Path = "windows[].timeZone", Kind = PolicyKeyKind.Text, IsRequired = true, Description = "The time zone, as IANA id (Europe/London) or Windows id (GMT Standard Time), on every system." },
        new() { Path = "windows[].catchUp", Kind = PolicyKeyKind.Duration, Minimum = "0s", Maximum = "31d", Description = "How long after its start a machine that missed the window may still run it." },
        new() { Path = "blackouts", Kind = PolicyKeyKind.Sections, Default = "[]", Description = "Days on which no window opens or stays open." },
        new() { Path = "blackouts[].from", Kind = PolicyKeyKind.Date, IsRequired = true, Description = "The first day, by the calendar of the window's time zone." },
        new() { Path = "blackouts[].to", Kind = PolicyKeyKind.Date, IsRequired = true, Description = "The last day, that day included." },
        new() { Path = "blackouts[].reason", Kind = PolicyKeyKind.Text, IsRequired = true, Description = "Why." },
    ];

    // How a deployment behaves.
    private static readonly PolicyKey[] s_behaviour =
    [
        new() { Path = "removals", Kind = PolicyKeyKind.Texts, Default = "never", Description = "The packages that an upgrade may remove, with wildcards; never for none." },
        new() { Path = "drivers", Kind = PolicyKeyKind.Truth, Default = "false", Description = "Whether drivers are installed." },
        new() { Path = "eula", Kind = PolicyKeyKind.Word, Default = "refuse", Words = ["accept", "refuse"], Description = "Whether licence terms are accepted for the client." },
        new() { Path = "reboot", Kind = PolicyKeyKind.Section, Description = "Restarts." },
        new() { Path = "reboot.when", Kind = PolicyKeyKind.Word, Default = "required", Words = ["never", "required", "always"], Description = "When a deployment restarts the machine." },
        new() { Path = "reboot.grace", Kind = PolicyKeyKind.Duration, Default = "15m", Minimum = "0s", Maximum = "7d", Description = "How long users have between the notice and the restart." },
        new() { Path = "reboot.within", Kind = PolicyKeyKind.Word, Default = "window", Words = ["window", "any"], Description = "Whether a restart must begin inside the window." },
        new() { Path = "reboot.notify", Kind = PolicyKeyKind.Truth, Default = "true", Description = "Whether users who are logged on are told." },
        new() { Path = "services", Kind = PolicyKeyKind.Section, Description = "Services that run replaced code." },
        new() { Path = "services.restart", Kind = PolicyKeyKind.Word, Default = "affected", Words = ["affected", "none"], Description = "affected restarts them; none leaves what still runs old code pending." },
        new() { Path = "services.exclude", Kind = PolicyKeyKind.Texts, Default = "[]", Description = "Services that are never restarted; * and ? are wildcards." },
        new() { Path = "retries", Kind = PolicyKeyKind.Section, Description = "What is tried again." },
        new() { Path = "retries.attempts", Kind = PolicyKeyKind.Number, Default = "3", Minimum = "1", Maximum = "10", Description = "How often a step is tried, the first time included." },
        new() { Path = "retries.backoff", Kind = PolicyKeyKind.Duration, Default = "2m", Minimum = "0s", Maximum = "24h", Description = "How long to wait before the second attempt; it doubles each time." },
        new() { Path = "hooks", Kind = PolicyKeyKind.Section, Description = "Commands around a deployment." },
        new() { Path = "hooks.before", Kind = PolicyKeyKind.Sections, Default = "[]", Description = "Commands before the first step." },
        new() { Path = "hooks.before[].run", Kind = PolicyKeyKind.Arguments, IsRequired = true, Description = "The program, with its full path, and its arguments; never a shell line." },
        new() { Path = "hooks.before[].timeout", Kind = PolicyKeyKind.Duration, Default = "5m", Minimum = "1s", Maximum = "24h", Description = "After this it is ended, and has failed." },
        new() { Path = "hooks.before[].onFailure", Kind = PolicyKeyKind.Word, Default = "stop", Words = ["stop", "continue", "rollback"], Description = "What a failure means for the deployment." },
        new() { Path = "hooks.after", Kind = PolicyKeyKind.Sections, Default = "[]", Description = "Commands after the last step." },
        new() { Path = "hooks.after[].run", Kind = PolicyKeyKind.Arguments, IsRequired = true, Description = "The program, with its full path, and its arguments; never a shell line." },
        new() { Path = "hooks.after[].timeout", Kind = PolicyKeyKind.Duration, Default = "5m", Minimum = "1s", Maximum = "24h", Description = "After this it is ended, and has failed." },
        new() { Path = "hooks.after[].onFailure", Kind = PolicyKeyKind.Word, Default = "stop", Words = ["stop", "continue", "rollback"], Description = "What a failure means for the deployment." },
        new() { Path = "health", Kind = PolicyKeyKind.Section, Description = "What must work before and after a deployment." },
        new() { Path = "health.services", Kind = PolicyKeyKind.Texts, Default = "[]", Description = "Services that must run." },
        new() { Path = "health.tcp", Kind = PolicyKeyKind.Texts, Default = "[]", Description = "Addresses, as host:port, that must accept a connection." },
        new() { Path = "health.http", Kind = PolicyKeyKind.Texts, Default = "[]", Description = "Addresses that must answer with success." },
        new() { Path = "health.commands", Kind = PolicyKeyKind.Commands, Default = "[]", Description = "Commands that must end with exit code 0, each an argument list." },
        new() { Path = "health.settle", Kind = PolicyKeyKind.Duration, Default = "60s", Minimum = "0s", Maximum = "1h", Description = "How long to wait after the last step before looking." },
        new() { Path = "rollback", Kind = PolicyKeyKind.Section, Description = "Going back." },
        new() { Path = "rollback.onHealthFailure", Kind = PolicyKeyKind.Truth, Default = "true", Description = "Whether a deployment that fails its health checks is undone." },
        new() { Path = "rollback.onStepFailure", Kind = PolicyKeyKind.Truth, Default = "true", Description = "Whether a step that fails is undone; false leaves it as it failed." },
        new() { Path = "rollback.whenInfeasible", Kind = PolicyKeyKind.Word, Default = "proceed", Words = ["proceed", "skip"], Description = "What happens to a patch that could not be undone: proceed installs it, skip does not." },
        new() { Path = "rollback.stash", Kind = PolicyKeyKind.Truth, Default = "true", Description = "Whether what an undo needs is kept before anything changes." },
        new() { Path = "rollback.stashLimit", Kind = PolicyKeyKind.Size, Default = "2GiB", Minimum = "0B", Maximum = "1TiB", Description = "How much of it is kept." },
        new() { Path = "logs", Kind = PolicyKeyKind.Section, Description = "Journals." },
        new() { Path = "logs.retain", Kind = PolicyKeyKind.Duration, Default = "400d", Minimum = "1d", Maximum = "3650d", Description = "How long they are kept." },
    ];

    private static readonly Dictionary<string, PolicyKey> s_byPath = s_selection.Concat(s_behaviour).ToDictionary(key => key.Path, StringComparer.Ordinal);

    private static readonly ILookup<string, PolicyKey> s_byParent = s_selection.Concat(s_behaviour).ToLookup(key => key.Parent, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PolicyKey> All { get; } = [.. s_selection, .. s_behaviour];

    /// <summary>The key of a path.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static PolicyKey Of(string path) => s_byPath[path];

    /// <summary>The keys that may stand below a path: below <c>reboot</c>, in an entry of <c>windows[]</c>, or at the top for an empty text.</summary>
    public static IEnumerable<PolicyKey> Below(string parent) => s_byParent[parent];
}
