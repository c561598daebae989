using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Inventory;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops updates</c>: the missing patches.</summary>
internal sealed class UpdatesVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops updates --classification security
          patchops updates --name 'linux-image*' --name openssl
          patchops updates --severity critical,high --json
          patchops updates --cve CVE-2024-3094
          cat fleet.ndjson | patchops updates --inventory - --name openssl --ndjson
        """;

    private readonly GlobalOptions _globals;
    private readonly ScanOptions _scan;
    private readonly Option<IReadOnlyList<string>> _name = Words.Texts("--name", "NAME", "Only packages of this name; * and ? are wildcards.");
    private readonly Option<IReadOnlyList<string>> _kb = Words.Texts("--kb", "KB", "Only patches of this Microsoft KB.");
    private readonly Option<IReadOnlyList<string>> _cve = Words.Texts("--cve", "CVE", "Only patches that close this CVE.");
    private readonly Option<IReadOnlyList<string>> _classification = Words.Choice("--classification", "KIND", "Only patches of this kind: security, bugfix, feature, ...", typeof(Classification));
    private readonly Option<IReadOnlyList<string>> _severity = Words.Choice("--severity", "SEVERITY", "Only patches of this severity: critical, high, medium, low, unknown.", typeof(Severity));

    /// <summary>The verb.</summary>
    public UpdatesVerb(GlobalOptions globals, ScanOptions scan)
    {
        _globals = globals;
        _scan = scan;
        Command.Options.Add(_name);
        Command.Options.Add(_kb);
        Command.Options.Add(_cve);
        Command.Options.Add(_classification);
        Command.Options.Add(_severity);
        scan.AddTo(Command, globals, filtersProviders: true);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("updates", "List the patches that are missing.");

    /// <summary>Lists each machine's missing patches.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var filter = new UpdateFilter
        {
            Names = parse.GetValue(_name) ?? [],
            Kbs = parse.GetValue(_kb) ?? [],
            Cves = parse.GetValue(_cve) ?? [],
            Classifications = Words.Values<Classification>(parse.GetValue(_classification)),
            Severities = Words.Values<Severity>(parse.GetValue(_severity)),
            Providers = parse.GetValue(_scan.Provider) ?? [],
        };
        var code = ExitCode.Done;
        using var query = UpdateQuery.Open(session.Host, filter, session.Operation);
        foreach (var read in InventorySource.Read(session, parse, _globals, _scan))
        {
            var inventory = query.Complete(read, session.Operation);
            code = ExitCode.Combine(code, ExitCode.ForListing(inventory.Diagnostics));
            var wanted = filter.Apply(inventory);
            if (session.Format == OutputFormat.Text)
            {
                WriteText(session, inventory, wanted.ToArray());
            }
            else
            {
                JsonList.Write(session, SchemaNames.Updates, inventory.Device, wanted, () => inventory.Diagnostics);
            }
        }

        return code;
    }

    private static void WriteText(Session session, PatchInventory inventory, AvailablePatch[] wanted)
    {
        session.Text.WriteLine(Headline.Of(inventory));
        session.WriteTable(UpdateRows.Of(wanted), whenEmpty: null);
        session.Text.WriteLine(wanted.Length == inventory.Available.Count
            ? MissingLine.Of(inventory)
            : $"{wanted.Length} of them shown; {MissingLine.Of(inventory)}");
        session.Report(inventory.Diagnostics);
    }
}
