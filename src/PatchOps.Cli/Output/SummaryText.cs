using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Cli.Output;

/// <summary>The summary of a machine for a tired reader: about one screen, the verdict near the top.</summary>
internal sealed class SummaryText(TextWriter writer, bool styled)
{
    private const int MostPatches = 10;
    private const int MostWarnings = 3;
    private const int MostReasons = 3;

    /// <summary>Writes it.</summary>
    public void Write(MachineSummary summary)
    {
        var inventory = summary.Inventory;
        writer.WriteLine(Bold(Headline.Machine(inventory)));
        Line("scanned", string.Create(CultureInfo.InvariantCulture, $"{inventory.ScannedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {inventory.Installed.Count} packages installed"));
        Line("support", Support(summary));
        Line("verdict", $"{VerdictText.Word(summary.Verdict)}: {Printable.Of(summary.VerdictReason)}");
        Judged(summary.Report);
        Vulnerabilities(summary);
        Line("patches", MissingLine.Of(summary));
        var names = new PatchNames(inventory.Available);
        Line("held", Names(names, summary.Held, inventory.Available.Where(p => p.Held), "will not be installed until the hold is lifted"));
        Line("phased", Names(names, summary.Phased, inventory.Available.Where(p => p.Phased is not null), "offered to a part of all machines so far"));
        Reboot(inventory.RebootState);
        Due("overdue, and by which rule", summary.Overdue);
        Due("due next", summary.DueNext);
        if (summary.Overdue.Count == 0 && summary.DueNext.Count == 0)
        {
            Security(summary, names);
        }

        NotChecked(summary);
    }

    private static string? Support(MachineSummary summary)
    {
        if (summary.Support is not { } support)
        {
            return "end not known";
        }

        var day = support.LastDay.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var by = support.Override is null ? "" : ", by the policy";
        return support.IsPast ? $"ENDED on {day}{by}: no more regular security updates" : $"until {day}{by}";
    }

    private static string? Names(PatchNames names, int count, IEnumerable<AvailablePatch> patches, string meaning)
    {
        const int Most = 3;
        var shown = string.Join(", ", patches.Take(Most).Select(names.Of));
        return count == 0 ? null : Printable.Of($"{count} ({shown}{(count > Most ? ", ..." : "")}): {meaning}");
    }

    private void Vulnerabilities(MachineSummary summary)
    {
        if (summary.Vulnerabilities is not { } found)
        {
            return;
        }

        if (found.IsKnown)
        {
            var more = summary.Inventory.IsComplete() ? "" : VulnerabilityText.MayBeMore;
            Line("exploited", found.KnownExploited is { } count
                ? (count == 0 ? "nothing known to be exploited is open" : Exploited(count, found.Exploited)) + more
                : "not known: the feed 'kev' has not been imported");
            Line("fixable", (VulnerabilityText.Fixable(found) ?? "nothing") + more);
            Line("pending", Figure(found.PendingRestart, "fixed on disk, while the old code runs until a restart"));
            Line("no fix", Figure(found.NoFix, "without a published fix"));
            Line("unknown", Figure(found.Unknown, "could not be decided"));
        }
        else
        {
            Line("exploited", "not known: no vulnerability could be looked for (see below)");
        }

        Line("advisories", FeedText.Ages(found.FeedAges) ?? "none imported: run `patchops advisories update`, or `patchops advisories import FILE`");
    }

    private static string Exploited(int count, IReadOnlyList<Finding> findings)
    {
        const int Most = 3;
        var shown = string.Join(", ", findings.Take(Most).Select(f => $"{f.Cve} in {f.Package}"));
        return Printable.Of($"{count} KNOWN TO BE EXPLOITED: {shown}{(count > Most ? ", ..." : "")}");
    }

    private static string? Figure(int count, string meaning) => count == 0 ? null : $"{count} {meaning}";

    private void Reboot(RebootState state)
    {
        var word = state.Pending switch { true => "needed", false => "not needed", null => "not known" };
        Line("restart", word + (state.Reasons.Count > 0 ? $": {Printable.Of(state.Reasons[0])}" : ""));
        foreach (var reason in state.Reasons.Skip(1).Take(MostReasons - 1))
        {
            Line("", Printable.Of(reason));
        }

        More(state.Reasons.Count - MostReasons, "reasons: patchops --json");
    }

    private void Judged(ComplianceReport? report)
    {
        if (report is null)
        {
            return;
        }

        Line("policy", Printable.Of($"{report.Policy} ({string.Join(", ", report.Standards.DefaultIfEmpty("no standard"))})"));
        Line("findings", CountsText.Of(report));
        Line("window", Printable.Of(WindowText.Of(report.HasWindows, report.NextWindow, report.AsOf)));
    }

    private void Due(string title, IReadOnlyList<DueGroup> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(Bold(title));
        var table = new TextTable("DUE (UTC)", "PACKAGE", "CVES", "KEV", "RULE", "NOT KNOWN");
        foreach (var group in groups.Take(MostPatches))
        {
            table.Add(
                group.DueAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                group.Package,
                group.Vulnerabilities == 0 ? null : group.Vulnerabilities.ToString(CultureInfo.InvariantCulture),
                group.IsExploited ? "yes" : null,
                group.Rule,
                string.Join(", ", group.MissingFacts));
        }

        table.WritePlain(writer, "  ");
        More(groups.Count - MostPatches, "packages: patchops compliance");
    }

    private void Security(MachineSummary summary, PatchNames names)
    {
        if (summary.Security.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(Bold("security patches that are missing"));
        var table = new TextTable("NAME", "INSTALLED", "AVAILABLE", "FROM", "FIRST SEEN");
        foreach (var patch in summary.Security.Take(MostPatches))
        {
            table.Add(names.Of(patch), patch.InstalledVersion, patch.AvailableVersion, UpdateRows.From(patch), UpdateRows.Day(patch.FirstSeenAt));
        }

        table.WritePlain(writer, "  ");
        More(summary.Security.Count - MostPatches, "of them: patchops updates --classification security");
    }

    // Every error is shown, however long that becomes: what was not checked must never look checked.
    private void NotChecked(MachineSummary summary)
    {
        if (summary.NotChecked.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(Bold("what could not be checked, or should be looked at"));
        var warnings = summary.NotChecked.Where(d => d.Level != DiagnosticLevel.Error).ToArray();
        foreach (var diagnostic in summary.NotChecked.Where(d => d.Level == DiagnosticLevel.Error).Concat(warnings.Take(MostWarnings)))
        {
            DiagnosticText.Write(writer, diagnostic, "  ");
        }

        More(warnings.Length - MostWarnings, "warnings: patchops --json");
    }

    private void More(int count, string what)
    {
        if (count > 0)
        {
            writer.WriteLine($"  ... and {count} more {what}");
        }
    }

    private void Line(string label, string? text)
    {
        if (text is not null)
        {
            writer.WriteLine($"  {label,-10} {text}");
        }
    }

    private string Bold(string text) => styled ? $"\e[1m{text}\e[0m" : text;
}
