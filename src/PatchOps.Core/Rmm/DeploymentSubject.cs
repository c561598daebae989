using System.Globalization;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Rmm;

/// <summary>A deployment or an undo, for an RMM.</summary>
internal static class DeploymentSubject
{
    // What is bad first; the order of the enumeration is another.
    private static readonly PatchOutcome[] s_order =
    [
        PatchOutcome.Failed, PatchOutcome.Unknown, PatchOutcome.RolledBack, PatchOutcome.NotStarted, PatchOutcome.PendingRestart, PatchOutcome.Installed, PatchOutcome.Resolved,
    ];

    /// <summary>The digest of one that is looked up.</summary>
    public static RmmDigest Read(RecordedDeployment recorded)
    {
        var digest = Read(recorded.Result);
        return digest with { Facts = digest.Facts.Where(fact => fact.Name != RmmFieldNames.RebootPending).ToArray() };
    }

    /// <summary>The digest of one that has just been run.</summary>
    public static RmmDigest Read(DeploymentResult result)
    {
        var outcome = Outcome(result, ExitCode.ForDeployment(result));
        var diagnostics = result.Told().ToArray();
        var pending = result.State == DeploymentState.RebootPending || result.Patches.Any(patch => patch.Outcome == PatchOutcome.PendingRestart) ? true : result.RebootState.Pending;
        var counts = s_order
            .Select(kind => (Kind: kind, Count: result.Patches.Count(patch => patch.Outcome == kind)))
            .Where(row => row.Count > 0)
            .Select(row => string.Format(CultureInfo.InvariantCulture, "{0} {1}", row.Count, RmmWords.Camel(row.Kind)));
        return new RmmDigest
        {
            Outcome = outcome,
            Summary = RmmSummary.Of(
                outcome, result.Device.Name, [$"deployment {RmmWords.Camel(result.State)}", .. counts, pending == true ? "restart pending" : null, $"policy {result.Policy}"]),
            Headline = $"{RmmWords.Of(outcome)}: {RmmText.Clean(result.Device.Name)}: {RmmText.Clean(result.Reason, 400)}",
            Details =
            [
                .. DiagnosticLines.Of(diagnostics, DiagnosticLevel.Error),
                .. result.Patches.OrderBy(patch => Array.IndexOf(s_order, patch.Outcome)).Select(Line),
                .. result.Journal.IsSound == false ? (string[])["the journal is not what was written"] : [],
                .. result.RebootState.Reasons.Select(reason => $"restart: {RmmText.Clean(reason)}"),
                .. result.ChangedBeyondPlan.Count == 0 ? (string[])[] : [string.Format(CultureInfo.InvariantCulture, "changed beyond the plan: {0} packages", result.ChangedBeyondPlan.Count)],
                .. DiagnosticLines.Of(diagnostics, DiagnosticLevel.Warning),
                .. result.Id.Length == 0 ? (string[])[] : [$"deployment {RmmText.Clean(result.Id)}"],
            ],
            Facts =
            [
                new RmmFact(RmmFieldNames.RebootPending, RebootWord.Of(pending)),
                new RmmFact(RmmFieldNames.Policy, RmmText.Clean(result.Policy)),
                new RmmFact(RmmFieldNames.LastDeployment, result.EndedAt ?? result.StartedAt),
                new RmmFact(RmmFieldNames.DeploymentState, RmmWords.Camel(result.State)),
            ],
            Devices = [result.Device],
        };
    }

    private static RmmOutcome Outcome(DeploymentResult result, int code) => code switch
    {
        ExitCode.Failed => RmmOutcome.Failed,
        ExitCode.NotCompliant => RmmOutcome.Incomplete,
        ExitCode.RebootRequired => result.State == DeploymentState.RebootPending ? RmmOutcome.RebootInitiated : RmmOutcome.RebootRequired,
        ExitCode.Done => result.State == DeploymentState.Waiting ? RmmOutcome.Waiting : RmmOutcome.Done,
        _ => RmmOutcome.Unknown,
    };

    private static string Line(DeployedPatch patch)
    {
        var from = patch.InstalledVersion is { } version ? $"{RmmText.Clean(version)} to " : "";
        return $"{RmmWords.Camel(patch.Outcome)}: {RmmText.Clean(patch.Name)} {from}{RmmText.Clean(patch.AvailableVersion)}: {RmmText.Clean(patch.Reason, 400)}";
    }
}
