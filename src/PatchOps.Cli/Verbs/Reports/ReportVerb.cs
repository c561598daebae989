using System.CommandLine;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Compliance;
using PatchOps.Diagnostics;
using PatchOps.Reporting;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Cli.Verbs.Reports;

/// <summary><c>patchops report</c>: one report of a device, a client or all clients.</summary>
internal sealed class ReportVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops report --policy contoso.yaml --output web01.html            this machine, with what was deployed on it
          patchops report --input reports.ndjson --output fleet.html           what `patchops compliance --ndjson` wrote
          patchops report --input monday.ndjson tuesday.ndjson --output fleet.html    the earlier ones make the trend
          patchops report --input reports.ndjson deployments.json --client Contoso --output contoso.html
          patchops report --input reports.ndjson --output fleet.csv            a row for each finding
          patchops report --inventory fleet.ndjson --policy contoso.yaml --format json > report.json

        Exit codes: 0 written; 2 some of the input was bad and is not in it; 1 there is nothing to report, or it could not be written.
        """;

    private readonly GlobalOptions _globals;
    private readonly ScanOptions _scan;
    private readonly PolicyOptions _policy = new();
    private readonly ReportOptions _report = new();

    /// <summary>The verb.</summary>
    public ReportVerb(GlobalOptions globals, ScanOptions scan)
    {
        _globals = globals;
        _scan = scan;
        _report.AddTo(Command, globals, [_policy.Policy, _policy.AsOf, scan.Inventory, scan.Cached, scan.Refresh, scan.LockTimeout, scan.Provider, globals.Root]);
        _policy.AddTo(Command);
        scan.AddTo(Command, globals, filtersProviders: false);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("report", "Write one report of a device, a client or all clients: HTML, CSV or JSON.");

    /// <summary>Writes the report.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var gathering = new FleetGathering(_report.Request(parse), session.Host.Clock);
        if (_report.Inputs(parse) is { Count: > 0 } files)
        {
            Read(session, files, gathering);
        }
        else
        {
            Judge(session, parse, gathering);
        }

        var report = gathering.Report();
        var file = _report.File(parse);
        var format = _report.Format(parse) ?? (session.Format == OutputFormat.Json ? ReportFormat.Json : ReportFile.FormatOf(file?.Path));
        if (file is null)
        {
            session.Host.Reports.Write(report, format, session.Output);
            return ExitCode.Done;
        }

        session.Host.Reports.Write(report, format, file);
        if (session.Format == OutputFormat.Text)
        {
            session.Text.WriteLine(Printable.Of($"{file.Path}: {VerdictText.Word(report.Verdict)}: {report.Reason}"));
        }

        return ExitCode.Done;
    }

    private static void Read(Session session, IReadOnlyList<string> files, FleetGathering gathering)
    {
        foreach (var file in files)
        {
            try
            {
                gathering.AddEach(session.Host.Reports.Read(file, failure => Bad(session, failure)), session.Operation.Cancellation);
            }
            catch (PatchOpsException failure)
            {
                Bad(session, failure);
            }
        }
    }

    private static void Bad(Session session, PatchOpsException failure)
    {
        session.Operation.Cancellation.ThrowIfCancellationRequested();
        var diagnostic = failure.ToDiagnostic() with { Level = DiagnosticLevel.Error };
        session.LogDiagnostics([diagnostic]);
        session.Report([diagnostic]);
        session.InputCode = ExitCode.NotCompliant;
    }

    private void Judge(Session session, ParseResult parse, FleetGathering gathering)
    {
        var request = new ComplianceRequest { PolicyPath = parse.GetValue(_policy.Policy), AsOf = _policy.Moment(parse, session.Host.Clock.UtcNow) };
        using var check = ComplianceCheck.Open(session.Host, request, session.Operation);
        foreach (var inventory in InventorySource.Read(session, parse, _globals, _scan))
        {
            gathering.Add(check.Run(inventory, session.Operation));
        }

        if (parse.GetValue(_scan.Inventory) is not null || parse.GetValue(_globals.Root) is not null)
        {
            return;
        }

        var (deployments, unread) = OwnDeployments.Read(session.Host, session.Operation);
        foreach (var deployment in deployments)
        {
            gathering.Add(deployment);
        }

        if (unread is not null)
        {
            session.Report([unread]);
        }
    }
}
