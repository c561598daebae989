using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops vulnerabilities</c>: what is dangerous on a machine.</summary>
internal sealed class VulnerabilitiesVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops vulnerabilities --known-exploited
          patchops vulnerabilities --fixable --severity critical,high
          patchops vulnerabilities --cve CVE-2024-3094            also says where it is resolved
          patchops vulnerabilities --status pendingRestart        fixed on disk, old code still running
          cat fleet.ndjson | patchops vulnerabilities --inventory - --ndjson
        """;

    private readonly GlobalOptions _globals;
    private readonly ScanOptions _scan;
    private readonly Option<IReadOnlyList<string>> _cve = Words.Texts("--cve", "CVE", "Only these CVEs, also where they are resolved.");
    private readonly Option<IReadOnlyList<string>> _name = Words.Texts("--name", "NAME", "Only packages of this name; * and ? are wildcards.");
    private readonly Option<IReadOnlyList<string>> _severity = Words.Choice("--severity", "SEVERITY", "Only of this severity: critical, high, medium, low, unknown.", typeof(Severity));
    private readonly Option<IReadOnlyList<string>> _status = Words.Choice("--status", "STATUS", "Only of this status: fixable, noFix, pendingRestart, resolved, unknown (default: all but resolved).", typeof(FindingStatus));
    private readonly Option<bool> _exploited = new("--known-exploited") { Description = "Only what is exploited: in CISA's catalogue, or seen by its maker." };
    private readonly Option<bool> _fixable = new("--fixable") { Description = "Only what a published fix would close." };
    private readonly Option<bool> _unimportant = new("--unimportant") { Description = "Also what its publisher regards as unimportant." };

    /// <summary>The verb.</summary>
    public VulnerabilitiesVerb(GlobalOptions globals, ScanOptions scan)
    {
        _globals = globals;
        _scan = scan;
        Command.Options.Add(_cve);
        Command.Options.Add(_name);
        Command.Options.Add(_severity);
        Command.Options.Add(_status);
        Command.Options.Add(_exploited);
        Command.Options.Add(_fixable);
        Command.Options.Add(_unimportant);
        scan.AddTo(Command, globals, filtersProviders: false);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("vulnerabilities", "List the vulnerabilities of what is installed and running.");

    /// <summary>Lists each machine's vulnerabilities.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var filter = new VulnerabilityFilter
        {
            Cves = parse.GetValue(_cve) ?? [],
            Packages = parse.GetValue(_name) ?? [],
            Severities = Words.Values<Severity>(parse.GetValue(_severity)),
            Statuses = Words.Values<FindingStatus>(parse.GetValue(_status)),
            KnownExploited = parse.GetValue(_exploited),
            Fixable = parse.GetValue(_fixable),
            IncludeUnimportant = parse.GetValue(_unimportant),
        };
        var code = ExitCode.Done;
        using var scan = VulnerabilityScan.Open(session.Host, session.Operation);
        foreach (var inventory in InventorySource.Read(session, parse, _globals, _scan))
        {
            var result = scan.Run(inventory, filter, session.Operation);
            session.LogDiagnostics(result.Diagnostics);
            var diagnostics = Diagnostic.Join(inventory.Diagnostics, result.Diagnostics);
            code = ExitCode.Combine(code, ExitCode.ForListing(diagnostics));
            Write(session, inventory, result, diagnostics, filter);
        }

        return code;
    }

    private static void Write(Session session, PatchInventory inventory, MatchResult result, IReadOnlyList<Diagnostic> diagnostics, VulnerabilityFilter filter)
    {
        var now = session.Host.Clock.UtcNow;
        switch (session.Format)
        {
            case OutputFormat.Json:
                VulnerabilityOutput.Write(inventory.Device, result, FeedFreshness.Of(result.Feeds, now), diagnostics, session.Output);
                break;
            case OutputFormat.Ndjson:
                JsonList.WriteRows(session, inventory.Device, result.Findings, () => diagnostics);
                break;
            default:
                WriteText(session, inventory, result, VulnerabilitySummary.Of(result, now), filter.IsSelective);
                session.Report(diagnostics);
                break;
        }
    }

    private static void WriteText(Session session, PatchInventory inventory, MatchResult result, VulnerabilitySummary summary, bool isFiltered)
    {
        session.Text.WriteLine(Headline.Of(inventory));
        session.WriteTable(FindingRows.Of(result.Findings), whenEmpty: null);
        session.Text.WriteLine(VulnerabilityText.Totals(summary, isFiltered) + (inventory.IsComplete() || !summary.IsKnown ? "" : VulnerabilityText.MayBeMore));
        if (FeedText.Ages(summary.FeedAges) is { } ages)
        {
            session.Text.WriteLine($"advisories: {ages}");
        }

        foreach (var line in VulnerabilityText.KeptApart(result))
        {
            session.Text.WriteLine(line);
        }
    }
}
