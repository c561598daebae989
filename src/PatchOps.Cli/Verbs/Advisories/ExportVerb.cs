using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
using PatchOps.Cli.Output;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Advisories;

/// <summary><c>patchops advisories export</c>: the catalogue as one file for a site without a network.</summary>
internal sealed class ExportVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops advisories export /mnt/stick/advisories.zip
        """;

    private readonly Argument<string> _file = new("file") { Description = "The bundle to write.", HelpName = "FILE" };

    /// <summary>The verb.</summary>
    public ExportVerb() => Command.Arguments.Add(_file);

    /// <summary>The command.</summary>
    public Command Command { get; } = new("export", "Write the catalogue as one bundle, for sites without a network.");

    /// <summary>Writes the bundle and lists what it holds.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var states = session.Host.Bundles.Export(parse.GetRequiredValue(_file), session.Operation);
        var feeds = FeedFreshness.Of(states, session.Host.Clock.UtcNow);
        var diagnostics = new AdvisoryLookup(session.Host).Diagnose(feeds);
        if (session.Format == OutputFormat.Text)
        {
            session.WriteTable(FeedText.Table(feeds), "nothing was exported");
            session.Report(diagnostics);
        }
        else
        {
            JsonList.Write(session, SchemaNames.Feeds, device: null, feeds, () => diagnostics);
        }

        return ExitCode.Done;
    }
}
