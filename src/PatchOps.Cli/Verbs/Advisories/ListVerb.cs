using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Advisories;

/// <summary><c>patchops advisories list</c>: the advisories of the catalogue.</summary>
internal sealed class ListVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops advisories list --package openssl
          patchops advisories list --package 'linux*' --known-exploited
          patchops advisories list --known-exploited --ndjson
        """;

    private readonly Option<IReadOnlyList<string>> _package = Words.Texts("--package", "NAME", "Only of this package (source package on Debian and Ubuntu); * and ? are wildcards.");
    private readonly Option<bool> _exploited = new("--known-exploited") { Description = "Only what is in CISA's catalogue of known exploited vulnerabilities." };

    /// <summary>The verb.</summary>
    public ListVerb()
    {
        Command.Options.Add(_package);
        Command.Options.Add(_exploited);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("list", "List advisories, and CVEs that have none.");

    /// <summary>Lists them as they are read.</summary>
    public int Run(Session session, ParseResult parse)
    {
        using var lookup = new AdvisoryLookup(session.Host);
        var query = new AdvisoryQuery { Packages = parse.GetValue(_package) ?? [], KnownExploited = parse.GetValue(_exploited) };
        var found = lookup.List(query, session.Operation);
        IReadOnlyList<Diagnostic> Diagnose() => lookup.Diagnose(lookup.Ages(session.Operation));
        if (session.Format == OutputFormat.Text)
        {
            session.WriteTable(AdvisoryRows.Headings, found.Select(AdvisoryRows.Of), "no advisory matches");
            session.Report(Diagnose());
        }
        else
        {
            JsonList.Write(session, SchemaNames.Advisories, device: null, found, Diagnose);
        }

        return ExitCode.Done;
    }
}
