using PatchOps.Cli.CommandLine;

namespace PatchOps.Cli.Output;

/// <summary>Vulnerabilities as rows.</summary>
internal static class FindingRows
{
    private const int MostProcesses = 3;

    /// <summary>The table of the verb <c>vulnerabilities</c>.</summary>
    public static TextTable Of(IReadOnlyList<Finding> findings)
    {
        var ambiguous = findings.GroupBy(f => f.Package).Where(g => g.Select(f => f.Architecture).Distinct().Count() > 1).Select(g => g.Key).ToHashSet();
        var table = new TextTable("CVE", "PACKAGE", "INSTALLED", "FIXED IN", "STATUS", "SEVERITY", "KEV", "EPSS", "CVSS", "NOTE");
        foreach (var finding in findings)
        {
            table.Add(
                finding.Cve ?? "not known",
                string.IsNullOrEmpty(finding.Architecture) || !ambiguous.Contains(finding.Package) ? finding.Package : $"{finding.Package}:{finding.Architecture}",
                finding.InstalledVersion,
                finding.FixedVersion,
                Words.Of(finding.Status),
                AdvisoryRows.SeverityWord(finding.Severity),
                AdvisoryRows.Kev(finding.KnownExploited, finding.KevDateAdded),
                AdvisoryRows.Score(finding.Epss),
                AdvisoryRows.Cvss(finding.Cvss),
                Note(finding));
        }

        return table;
    }

    // What the other columns cannot say: who runs the old code, or why nothing could be decided.
    private static string? Note(Finding finding)
    {
        var exploited = finding is { Exploitation: Exploitation.Active, KnownExploited: not true } ? "seen exploited" : null;
        var standing = Standing(finding);
        return exploited is null ? standing : standing is null ? exploited : $"{exploited}; {standing}";
    }

    private static string? Standing(Finding finding) => finding.Status switch
    {
        FindingStatus.PendingRestart when finding.Processes.Count > 0 => $"runs in {Processes(finding.Processes)}",
        FindingStatus.PendingRestart or FindingStatus.Unknown => finding.Reason,
        _ => null,
    };

    private static string Processes(IReadOnlyList<StaleProcess> processes)
    {
        var names = processes.Select(p => p.Unit ?? FormattableString.Invariant($"{p.Name} ({p.Pid})")).Distinct().ToArray();
        return string.Join(", ", names.Take(MostProcesses)) + (names.Length > MostProcesses ? ", ..." : "");
    }
}
