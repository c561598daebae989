using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops</c> without a verb: the state of a machine on one screen.</summary>
internal sealed class SummaryVerb(GlobalOptions globals, ScanOptions scan)
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops                                   what is missing here, and what could not be checked
          sudo patchops --refresh                    the same, on package lists fetched just now
          patchops --root /srv/images/web            the same for an offline tree
          patchops --inventory web01.json            the same for another machine's inventory
          patchops updates --classification security --json

        Exit codes: 0 done, 1 failed, 2 unknown or incomplete, 64 wrong usage, 77 no permission, 130 cancelled.
        """;

    /// <summary>Summarizes each inventory.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var code = ExitCode.Done;
        var isFirst = true;
        foreach (var inventory in InventorySource.Read(session, parse, globals, scan))
        {
            var summary = MachineSummary.Of(inventory);
            code = ExitCode.Combine(code, ExitCode.ForSummary(summary));
            if (session.Format == OutputFormat.Text)
            {
                if (!isFirst)
                {
                    session.Text.WriteLine();
                }

                new SummaryText(session.Text, !session.IsPlain).Write(summary);
                session.Report(inventory.Diagnostics.Where(d => d.Level == DiagnosticLevel.Info));
            }
            else
            {
                SummaryOutput.Write(summary, session.Format == OutputFormat.Json, session.Output);
            }

            isFirst = false;
        }

        return code;
    }
}
