using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Compliance;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops compliance</c>: whether machines are patched in time.</summary>
internal sealed class ComplianceVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops compliance                                     this machine against the built-in baseline
          patchops compliance --policy contoso.yaml --json
          patchops compliance --policy contoso.yaml --quiet && echo in time
          patchops compliance --policy contoso.yaml --inventory fleet.ndjson --ndjson > reports.ndjson
          patchops compliance --inventory web01.json --as-of 2026-11-01
          patchops compliance --policy contoso.yaml --rmm auto    in the form of the RMM that runs it, and into its fields
          patchops compliance --cached --rmm datto                for a monitor that must answer within seconds

        Exit codes: 0 compliant, or due soon; 2 not compliant, not known, or something could not be checked.
        """;

    private readonly GlobalOptions _globals;
    private readonly ScanOptions _scan;
    private readonly PolicyOptions _policy = new();
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print nothing; the exit code is the answer." };
    private readonly Option<bool> _all = new("--all") { Description = "List every finding, not only what is overdue, due soon, or leaves the verdict open." };

    /// <summary>The verb.</summary>
    public ComplianceVerb(GlobalOptions globals, ScanOptions scan, RmmOptions rmm)
    {
        _globals = globals;
        _scan = scan;
        _policy.AddTo(Command);
        Command.Options.Add(_quiet);
        Command.Options.Add(_all);
        scan.AddTo(Command, globals, filtersProviders: false);
        rmm.AddTo(Command, globals);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("compliance", "Say whether machines are patched in time, what is overdue, and by which rule.");

    /// <summary>Reports on each machine.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var request = new ComplianceRequest { PolicyPath = parse.GetValue(_policy.Policy), AsOf = _policy.Moment(parse, session.Host.Clock.UtcNow) };
        var code = ExitCode.Done;
        using var check = ComplianceCheck.Open(session.Host, request, session.Operation);
        foreach (var inventory in InventorySource.Read(session, parse, _globals, _scan))
        {
            var report = check.Run(inventory, session.Operation);
            session.LogDiagnostics(report.Diagnostics);
            code = ExitCode.Combine(code, ExitCode.ForReport(report));
            session.Tell(report);
            if (!parse.GetValue(_quiet))
            {
                Write(session, inventory, report, parse.GetValue(_all));
            }
        }

        return code;
    }

    private static void Write(Session session, PatchInventory inventory, ComplianceReport report, bool all)
    {
        if (session.Format != OutputFormat.Text)
        {
            DocumentOutput.Write(report, session.Format == OutputFormat.Json, session.Output);
            return;
        }

        session.Text.WriteLine(Headline.Of(inventory));
        new ComplianceText(session.Text).Write(report, all);
        session.Report(report.Diagnostics);
    }
}
