using System.CommandLine;
using PatchOps.Cli.CommandLine;
using PatchOps.Reporting;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Cli.Verbs.Reports;

/// <summary>What <c>patchops report</c> takes besides a scan's options.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string[]> _input = new("--input")
    {
        Description = "Make it of these files, which `patchops compliance` and `patchops deploy` wrote as JSON or NDJSON, instead of this machine; - is standard input.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _output = new("--output") { Description = "The file to write, whole or not at all (default: standard output).", HelpName = "FILE" };
    private readonly Option<IReadOnlyList<string>> _format = Words.Choice("--format", "FORM", "html, csv or json (default: by the file's ending).", typeof(ReportFormat));
    private readonly Option<string?> _title = new("--title") { Description = "The title.", HelpName = "TEXT" };
    private readonly Option<IReadOnlyList<string>> _client = Words.Texts("--client", "NAME", "Only the machines of this client (wildcards; repeat it, or separate with commas).");
    private readonly Option<bool> _noClobber = new("--no-clobber") { Description = "Refuse to replace a file." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace a file that is read-only." };

    /// <summary>Adds them to the verb.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="globals">The options of every verb.</param>
    /// <param name="forScans">What has no meaning where files are read.</param>
    public void AddTo(Command command, GlobalOptions globals, Option[] forScans)
    {
        foreach (var option in new Option[] { _input, _output, _format, _title, _client, _noClobber, _force })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(globals.Ndjson))
            {
                result.AddError("A report is one document: write --json, or --format.");
            }

            if (result.GetResult(_format)?.Tokens.Count > 1)
            {
                result.AddError("--format takes one of html, csv and json.");
            }

            if (result.GetResult(_output) is not { Implicit: false })
            {
                foreach (var option in new[] { _noClobber, _force }.Where(o => result.GetResult(o) is { Implicit: false }))
                {
                    result.AddError($"{option.Name} is for a file: name it with --output.");
                }
            }

            if (result.GetResult(_input) is not { Implicit: false })
            {
                return;
            }

            foreach (var option in forScans.Where(o => result.GetResult(o) is { Implicit: false }))
            {
                result.AddError($"{option.Name} is for a scan and cannot be used with --input.");
            }
        });
    }

    /// <summary>The files to read.</summary>
    public IReadOnlyList<string> Inputs(ParseResult parse) => parse.GetValue(_input) ?? [];

    /// <summary>What the report is to be like.</summary>
    public FleetRequest Request(ParseResult parse) => new() { Title = parse.GetValue(_title), Clients = parse.GetValue(_client) ?? [] };

    /// <summary>The form that was asked for, or null.</summary>
    public ReportFormat? Format(ParseResult parse) => Words.Values<ReportFormat>(parse.GetValue(_format)) is [var format, ..] ? format : null;

    /// <summary>Where it goes; null for standard output.</summary>
    public ReportFile? File(ParseResult parse) => parse.GetValue(_output) is { } path
        ? new ReportFile { Path = path, NoClobber = parse.GetValue(_noClobber), Force = parse.GetValue(_force) }
        : null;
}
