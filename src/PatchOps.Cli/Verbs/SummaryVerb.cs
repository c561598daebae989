using System.CommandLine;
using PatchOps.Adapters.Formats;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Output;
using PatchOps.Compliance;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Reporting;
using PatchOps.Rmm;

namespace PatchOps.Cli.Verbs;

/// <summary><c>patchops</c> without a verb: the state of a machine on one screen.</summary>
internal sealed class SummaryVerb(GlobalOptions globals, ScanOptions scan, PolicyOptions policy)
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops                                   the verdict, what is overdue and why, what is due next, what could not be checked
          patchops --policy contoso.yaml             the same by a client's policy instead of the built-in baseline
          sudo patchops --refresh                    the same, on package lists fetched just now
          patchops --root /srv/images/web            the same for an offline tree
          patchops --inventory web01.json            the same for another machine's inventory
          patchops --cached --rmm auto               by the last scan, in the form of the RMM that runs it
          patchops updates --classification security --json
          patchops vulnerabilities --known-exploited

        Exit codes: 0 compliant, or due soon; 1 failed; 2 not compliant, not known, or incomplete; 64 wrong usage; 77 no permission; 130 cancelled.
        """;

    /// <summary>Summarizes each inventory.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var request = new ComplianceRequest { PolicyPath = parse.GetValue(policy.Policy), AsOf = policy.Moment(parse, session.Host.Clock.UtcNow) };
        var code = ExitCode.Done;
        var isFirst = true;
        using var check = ComplianceCheck.Open(session.Host, request, session.Operation);
        foreach (var inventory in InventorySource.Read(session, parse, globals, scan))
        {
            var (report, match) = check.RunWithMatch(inventory, session.Operation);
            session.LogDiagnostics(report.Diagnostics);
            var summary = MachineSummary.Of(inventory, VulnerabilitySummary.Of(match, check.AsOf), report, check.Rules.Policy.Support);
            if (DeploymentNotice.Of(session.Host, inventory, session.Operation) is { } notice)
            {
                session.Tell(new RmmNote(RmmOutcome.Done, $"{notice.Id}: {notice.Message}"));
                summary = summary with { Diagnostics = [notice, .. summary.Diagnostics] };
            }

            code = ExitCode.Combine(code, ExitCode.ForReport(report));
            session.Tell(report);
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
