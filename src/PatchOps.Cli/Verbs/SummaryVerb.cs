using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
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
          patchops                                   what is dangerous and missing here, and what could not be checked
          sudo patchops --refresh                    the same, on package lists fetched just now
          patchops --root /srv/images/web            the same for an offline tree
          patchops --inventory web01.json            the same for another machine's inventory
          patchops updates --classification security --json
          patchops vulnerabilities --known-exploited

        Exit codes: 0 done, 1 failed, 2 unknown or incomplete, 64 wrong usage, 77 no permission, 130 cancelled.
        """;

    /// <summary>Summarizes each inventory.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var code = ExitCode.Done;
        var isFirst = true;
        using var vulnerabilities = VulnerabilityScan.Open(session.Host, session.Operation);
        foreach (var inventory in InventorySource.Read(session, parse, globals, scan))
        {
            var result = vulnerabilities.Run(inventory, new VulnerabilityFilter(), session.Operation);
            session.LogDiagnostics(result.Diagnostics);
            var summary = MachineSummary.Of(inventory, VulnerabilitySummary.Of(result, session.Host.Clock.UtcNow));
            code = ExitCode.Combine(code, ExitCode.ForSummary(summary));
            if (session.Format == OutputFormat.Text)
            {
                if (!isFirst)
                {
                    session.Text.WriteLine();
                }

                new SummaryText(session.Text, !session.IsPlain).Write(summary);
                session.Report(summary.Diagnostics.Where(d => d.Level == DiagnosticLevel.Info));
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
