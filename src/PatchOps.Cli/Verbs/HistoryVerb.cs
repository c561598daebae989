using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops history</c>: what was installed or removed when, and by whom.</summary>
internal sealed class HistoryVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops history --after 7d
          patchops history --after 2026-11-01 --name 'linux-image*'
          patchops history --json
        """;

    private readonly GlobalOptions _globals;
    private readonly Option<string?> _after = new("--after")
    {
        Description = "Nothing before this date, time (UTC unless it names a zone) or age: 2026-11-01, 2026-11-01T20:15Z, 7d.",
        HelpName = "TIME",
    };

    private readonly Option<IReadOnlyList<string>> _name = Words.Texts("--name", "NAME", "Only packages of this name; * and ? are wildcards.");
    private readonly Option<IReadOnlyList<string>> _provider;

    /// <summary>The verb.</summary>
    public HistoryVerb(GlobalOptions globals, Func<IEnumerable<string>> providers)
    {
        _globals = globals;
        _provider = ScanOptions.ProviderOption(providers);
        Command.Options.Add(_after);
        Command.Options.Add(_name);
        Command.Options.Add(_provider);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("history", "List what was installed or removed when, and by whom.");

    /// <summary>Lists the changes, oldest first.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var request = new HistoryRequest
        {
            After = After(parse.GetValue(_after), session.Host.Clock.UtcNow),
            Names = parse.GetValue(_name) ?? [],
            Providers = parse.GetValue(_provider) ?? [],
            Root = parse.GetValue(_globals.Root),
        };
        var failures = new List<Diagnostic>();
        var entries = new HistoryQuery(session.Host).Run(request, failures.Add, session.Operation);
        if (session.Format == OutputFormat.Text)
        {
            session.WriteTable(HistoryRows.Of(entries), "no changes are recorded");
            session.Report(failures);
        }
        else
        {
            var reading = session.Host.Device.Read(session.Host.Device.ResolveRoot(request.Root));
            JsonList.Write(session, SchemaNames.History, reading.Device, entries, () => reading.Diagnostics.Concat(failures));
        }

        return ExitCode.ForListing(failures);
    }

    private static DateTimeOffset? After(string? text, DateTimeOffset now)
    {
        if (text is null)
        {
            return null;
        }

        return TimeText.TryParseMoment(text, now, out var moment)
            ? moment
            : throw ErrorCodes.WrongUsage.ToException($"'{text}' is not a time; write 2026-11-01, 2026-11-01T20:15Z or 7d.", text);
    }
}
