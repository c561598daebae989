using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
using PatchOps.Cli.Output;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Advisories;

/// <summary><c>patchops advisories</c>: which feeds have been imported, and how old they are.</summary>
internal sealed class AdvisoriesVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops advisories                                  which feeds are here, and how old
          sudo patchops advisories update                      fetch the feeds that concern this machine
          patchops advisories show CVE-2024-3094
          patchops advisories list --package openssl
        """;

    /// <summary>The command; its sub-verbs are added by the tree.</summary>
    public Command Command { get; } = new("advisories", "Show which advisory feeds have been imported and how old they are; import, list and carry them.");

    /// <summary>Lists the feeds.</summary>
    public static int Run(Session session)
    {
        using var lookup = new AdvisoryLookup(session.Host);
        var feeds = lookup.Ages(session.Operation);
        var diagnostics = lookup.Diagnose(feeds);
        session.LogDiagnostics(diagnostics);
        if (session.Format == OutputFormat.Text)
        {
            session.WriteTable(FeedText.Table(feeds), "no feed has been imported");
            session.Report(diagnostics);
        }
        else
        {
            JsonList.Write(session, SchemaNames.Feeds, device: null, feeds, () => diagnostics);
        }

        return ExitCode.ForListing(diagnostics);
    }
}
