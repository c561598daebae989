using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Inventory;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops providers</c>: the package sources, and whether each can be used here.</summary>
internal sealed class ProvidersVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops providers
          patchops providers --root /srv/images/web --json
        """;

    private readonly GlobalOptions _globals;
    private readonly Option<IReadOnlyList<string>> _provider;

    /// <summary>The verb.</summary>
    public ProvidersVerb(GlobalOptions globals, Func<IEnumerable<string>> providers)
    {
        _globals = globals;
        _provider = ScanOptions.ProviderOption(providers);
        Command.Options.Add(_provider);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("providers", "List the package sources and whether each can be used here.");

    /// <summary>Lists the providers.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var root = parse.GetValue(_globals.Root);
        var rows = new ProviderQuery(session.Host).Run(parse.GetValue(_provider) ?? [], root, session.Operation);
        if (session.Format == OutputFormat.Text)
        {
            var table = new TextTable("NAME", "AVAILABLE", "VERSION", "REASON");
            foreach (var row in rows)
            {
                table.Add(row.Name, row.Available ? "yes" : "no", row.Version, row.Reason);
            }

            session.WriteTable(table, "there are no providers");
            return ExitCode.Done;
        }

        var reading = session.Host.Device.Read(session.Host.Device.ResolveRoot(root));
        JsonList.Write(session, SchemaNames.Providers, reading.Device, rows, () => reading.Diagnostics);
        return ExitCode.ForListing(reading.Diagnostics);
    }
}
