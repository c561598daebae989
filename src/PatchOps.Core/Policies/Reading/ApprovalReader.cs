using PatchOps.Diagnostics;
using PatchOps.Inventory;

namespace PatchOps.Policies.Reading;

/// <summary><c>approve</c>: the last entry that matches a patch counts.</summary>
internal static class ApprovalReader
{
    private static readonly string[] s_runs = ["", "\u0001", "\u0001\u0001\u0001"];

    /// <summary>The entries, in their order.</summary>
    public static IReadOnlyList<ApprovalRule> Read(Section top)
    {
        var sections = top.Children("approve") ?? [];
        var rules = sections.Select(Entry).ToArray();
        for (var early = 0; early < rules.Length; early++)
        {
            var late = Array.FindIndex(rules, early + 1, rule => Covers(rule, rules[early]));
            if (late >= 0)
            {
                top.Context.Report(
                    ErrorCodes.PolicyApprovalUnreachable, sections[early].Place, sections[early].Path,
                    $"{sections[early].Path} never counts: {sections[late].Path} (line {sections[late].Place.Line}) matches all that it does, and the last entry that matches wins.");
            }
        }

        return rules;
    }

    private static ApprovalRule Entry(Section entry, int index) => new()
    {
        Classifications = ConditionReader.Words<Classification>(entry, "classification"),
        Severities = ConditionReader.Words<Severity>(entry, "severity"),
        Packages = ConditionReader.Patterns(entry, "package"),
        Kbs = ConditionReader.Kbs(entry, "kb"),
        Cves = ConditionReader.Cves(entry, "cve"),
        Ids = ConditionReader.Patterns(entry, "id"),
        Titles = ConditionReader.Patterns(entry, "title"),
        Origins = ConditionReader.Patterns(entry, "origin"),
        Providers = ConditionReader.Patterns(entry, "provider"),
        After = entry.Duration("after") ?? TimeSpan.Zero,
        Index = index,
    };

    private static bool Covers(ApprovalRule wide, ApprovalRule narrow) =>
        CoversWords(wide.Classifications, narrow.Classifications)
        && CoversWords(wide.Severities, narrow.Severities)
        && CoversPatterns(wide.Packages, narrow.Packages)
        && CoversIds(wide.Kbs, narrow.Kbs)
        && CoversIds(wide.Cves, narrow.Cves)
        && CoversPatterns(wide.Ids, narrow.Ids)
        && CoversPatterns(wide.Titles, narrow.Titles)
        && CoversPatterns(wide.Origins, narrow.Origins)
        && CoversIds(wide.Providers, narrow.Providers);

    private static bool CoversWords<T>(IReadOnlyList<T> wide, IReadOnlyList<T> narrow)
        where T : struct => wide.Count == 0 || (narrow.Count > 0 && narrow.All(wide.Contains));

    private static bool CoversIds(IReadOnlyList<string> wide, IReadOnlyList<string> narrow) =>
        wide.Count == 0 || (narrow.Count > 0 && narrow.All(id => wide.Any(other => Bare(id).Equals(Bare(other), StringComparison.OrdinalIgnoreCase))));

    private static bool CoversPatterns(IReadOnlyList<string> wide, IReadOnlyList<string> narrow) =>
        wide.Count == 0 || (narrow.Count > 0 && narrow.All(pattern => wide.Any(other => CoversPattern(other, pattern))));

    // A pattern covers another when it matches what the other's stars can stand for: nothing, and runs of a character that no pattern spells out.
    private static bool CoversPattern(string wide, string narrow) =>
        s_runs.All(run => Wildcard.IsMatch(wide, narrow.Replace("*", run).Replace('?', '\u0001')));

    private static string Bare(string id) => id.StartsWith("KB", StringComparison.OrdinalIgnoreCase) ? id.Substring(2) : id;
}
