using System.CommandLine;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops inventory</c>: what is installed, and what of it has a newer version.</summary>
internal sealed class InventoryVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops inventory --json > web01.json
          patchops inventory --ndjson >> fleet.ndjson
          patchops inventory --inventory web01.json
          patchops inventory --cached                             the last scan, instead of a new one
          patchops inventory --rmm auto                           for the RMM that runs it
        """;

    private readonly GlobalOptions _globals;
    private readonly ScanOptions _scan;

    /// <summary>The verb.</summary>
    public InventoryVerb(GlobalOptions globals, ScanOptions scan, RmmOptions rmm)
    {
        _globals = globals;
        _scan = scan;
        scan.AddTo(Command, globals, filtersProviders: false);
        rmm.AddTo(Command, globals);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("inventory", "List what is installed and what is missing; with --json, all that is known of the machine.");

    /// <summary>Writes each inventory.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var code = ExitCode.Done;
        foreach (var inventory in InventorySource.Read(session, parse, _globals, _scan))
        {
            code = ExitCode.Combine(code, ExitCode.ForListing(inventory.Diagnostics));
            session.Tell(inventory);
            switch (session.Format)
            {
                case OutputFormat.Json:
                    session.Host.Inventories.Write(inventory, session.Output);
                    break;
                case OutputFormat.Ndjson:
                    session.Host.Inventories.WriteLine(inventory, session.Output);
                    break;
                default:
                    session.Text.WriteLine(Headline.Of(inventory));
                    session.WriteTable(InventoryRows.Of(inventory), "no packages were found");
                    session.Text.WriteLine(MissingLine.Of(inventory));
                    session.Report(inventory.Diagnostics);
                    break;
            }
        }

        return code;
    }
}
