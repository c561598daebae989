using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Planning;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops plan</c>: what would be installed when, and what would not.</summary>
internal sealed class PlanVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops plan --policy contoso.yaml                     what the next window would bring; nothing is changed
          patchops plan --policy contoso.yaml --ignore-window
          patchops plan --policy contoso.yaml --json > plan.json
          patchops plan --inventory web01.json --policy contoso.yaml
        """;

    private readonly GlobalOptions _globals;
    private readonly ScanOptions _scan;
    private readonly PolicyOptions _policy = new();
    private readonly Option<bool> _ignoreWindow = new("--ignore-window") { Description = "Plan as if the policy had no maintenance windows." };

    /// <summary>The verb.</summary>
    public PlanVerb(GlobalOptions globals, ScanOptions scan, RmmOptions rmm)
    {
        _globals = globals;
        _scan = scan;
        _policy.AddTo(Command);
        Command.Options.Add(_ignoreWindow);
        scan.AddTo(Command, globals, filtersProviders: false);
        rmm.AddTo(Command, globals);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("plan", "Plan what would be installed, in which order and window, with a reason on each row.");

    /// <summary>Plans each machine.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var request = new PlanRequest
        {
            PolicyPath = parse.GetValue(_policy.Policy),
            AsOf = _policy.Moment(parse, session.Host.Clock.UtcNow),
            IgnoreWindow = parse.GetValue(_ignoreWindow),
        };
        var code = ExitCode.Done;
        using var query = PlanQuery.Open(session.Host, request, session.Operation);
        foreach (var inventory in InventorySource.Read(session, parse, _globals, _scan))
        {
            var plan = query.Run(inventory, session.Operation);
            session.LogDiagnostics(plan.Diagnostics);
            code = ExitCode.Combine(code, ExitCode.ForListing(plan.Diagnostics));
            session.Tell(plan);
            if (session.Format != OutputFormat.Text)
            {
                DocumentOutput.Write(plan, session.Format == OutputFormat.Json, session.Output);
                continue;
            }

            session.Text.WriteLine(Headline.Of(inventory));
            new PlanText(session.Text).Write(plan);
            session.Report(plan.Diagnostics);
        }

        return code;
    }
}
