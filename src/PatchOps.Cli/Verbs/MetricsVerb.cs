using System.CommandLine;
using System.Reflection;
using PatchOps.Adapters.Metrics;
using PatchOps.Cli.CommandLine;
using PatchOps.Compliance;
using PatchOps.Diagnostics;
using PatchOps.Metrics;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops metrics</c>: a machine for Prometheus.</summary>
internal sealed class MetricsVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops metrics                                        print them
          sudo patchops metrics --policy contoso.yaml --output /var/lib/prometheus/node-exporter/patchops.prom
          patchops metrics --inventory web01.json

        What is not known has no series, and patchops_verdict{verdict="unknown"} is 1. Where the scan or the policy fails, the file is written all the same
        and says so (patchops_last_run_success 0), so that an older and better answer never stands. Alert on its age, too:
          time() - patchops_last_run_timestamp_seconds > 2 * 86400

        Exit codes: 0 written, whatever they say; 2 something could not be read; else why the scan, the policy or the file failed: 1 failed, 64 wrong usage, 77 no permission.
        """;

    private readonly GlobalOptions _globals;
    private readonly ScanOptions _scan;
    private readonly PolicyOptions _policy = new();
    private readonly Option<string?> _output = new("--output")
    {
        Description = "Write this file for node_exporter's textfile collector, whole or not at all, instead of printing.",
        HelpName = "FILE.prom",
    };

    /// <summary>The verb.</summary>
    public MetricsVerb(GlobalOptions globals, ScanOptions scan)
    {
        _globals = globals;
        _scan = scan;
        Command.Options.Add(_output);
        Command.Options.Add(_policy.Policy);
        scan.AddTo(Command, globals, filtersProviders: false);
        Command.Validators.Add(result =>
        {
            if (result.GetValue(globals.Json) || result.GetValue(globals.Ndjson))
            {
                result.AddError("Metrics have a format of their own; for JSON use `patchops compliance --json`.");
            }
        });
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("metrics", "Write a machine's state for Prometheus: verdict, what is overdue or exploited, restart, last success, age of the feeds.");

    /// <summary>Writes them.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var path = parse.GetValue(_output);
        if (path is not null)
        {
            MetricsFile.Check(path);
        }

        var version = typeof(MetricsVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var request = new ComplianceRequest { PolicyPath = parse.GetValue(_policy.Policy) };
        var result = new MetricsQuery(session.Host, version).Run(request, () => Single(session, parse), session.Operation);
        if (path is null)
        {
            session.Text.Write(PrometheusText.Of(result.Families));
        }
        else
        {
            MetricsFile.Write(path, result.Families);
        }

        session.LogDiagnostics(result.Diagnostics);
        session.Report(result.Diagnostics.Where(d => d.Level != DiagnosticLevel.Info));
        if (result.Failure is { } failure)
        {
            session.Report([failure is PatchOpsException known ? known.ToDiagnostic() with { Level = DiagnosticLevel.Error } : ErrorCodes.Unexpected.ToDiagnostic(failure.Message)]);
            return ExitCode.ForFailure(failure);
        }

        return ExitCode.ForListing(result.Diagnostics);
    }

    private PatchInventory Single(Session session, ParseResult parse)
    {
        PatchInventory? single = null;
        foreach (var inventory in InventorySource.Read(session, parse, _globals, _scan))
        {
            single = single is null ? inventory : throw ErrorCodes.MetricsOfMany.ToException("The inventory file holds more than one machine.", parse.GetValue(_scan.Inventory));
        }

        return single ?? throw ErrorCodes.InventoryInvalid.ToException("The inventory file holds no machine.", parse.GetValue(_scan.Inventory));
    }
}
