using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Reporting;

/// <summary>The exit codes of <c>patchops</c>. Never above 255: on Unix 3010 would become 194.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed.</summary>
    public const int Failed = 1;

    /// <summary>Not compliant, unknown, or the result is incomplete.</summary>
    public const int NotCompliant = 2;

    /// <summary>Done, and a restart is required.</summary>
    public const int RebootRequired = 3;

    /// <summary>Wrong usage (sysexits EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>No permission (sysexits EX_NOPERM).</summary>
    public const int NoPermission = 77;

    /// <summary>Cancelled (128 + SIGINT).</summary>
    public const int Cancelled = 130;

    private static readonly int[] s_order = [Usage, NoPermission, Cancelled, Failed, NotCompliant, RebootRequired, Done];

    /// <summary>The code of a command that lists: 0 when it listed everything, whatever it found.</summary>
    public static int ForListing(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Any(d => d.Level == DiagnosticLevel.Error) ? NotCompliant : Done;

    /// <summary>The code of a command that does several things and goes on after one that failed: failed, when any did.</summary>
    public static int ForWork(IEnumerable<Diagnostic> failures) =>
        failures.Any(d => d.Level == DiagnosticLevel.Error) ? Failed : Done;

    /// <summary>The code of a report, and of the main job: 0 only when the verdict is known, good, and nothing was left unchecked.</summary>
    public static int ForReport(ComplianceReport report) => report.IsInTime() ? Done : NotCompliant;

    /// <summary>
    /// The code of a deployment: failed where it failed or was undone; incomplete where something was not done, or nobody knows; a restart where one is
    /// still to come. One that waits for its window has done what it should, and so has one that was undone as somebody asked, whatever it had failed with.
    /// </summary>
    public static int ForDeployment(DeploymentResult result)
    {
        if (result.HasFailed())
        {
            return Failed;
        }

        if (result.IsUndoneAsAsked())
        {
            return result.Patches.Any(p => p.Outcome == PatchOutcome.Unknown) || result.Journal.IsSound == false ? NotCompliant
                : result.RebootState.Pending == true ? RebootRequired
                : Done;
        }

        // Partial is also what is installed whole while old code still runs: that is a restart to come. Before a restart that it asked for nobody has looked yet.
        var isOpen = result.State == DeploymentState.Running
            || (result.State == DeploymentState.Partial && !result.Patches.All(IsThere))
            || (result.State != DeploymentState.RebootPending && result.Patches.Any(p => p.Outcome is PatchOutcome.Unknown or PatchOutcome.Failed))
            || result.Journal.IsSound == false;
        return isOpen ? NotCompliant
            : ForListing(result.Diagnostics) != Done ? NotCompliant
            : result.State == DeploymentState.RebootPending || result.Patches.Any(p => p.Outcome == PatchOutcome.PendingRestart) || result.RebootState.Pending == true ? RebootRequired
            : Done;
    }

    /// <summary>The code of an impact: 0 only when it is known that nothing became worse.</summary>
    public static int ForImpact(PatchImpact impact) => impact.IsHarmless() ? Done : NotCompliant;

    /// <summary>The code of a command that did several things: the first that applies, in the order of the documentation.</summary>
    public static int Combine(int one, int other) =>
        Array.IndexOf(s_order, one) <= Array.IndexOf(s_order, other) ? one : other;

    /// <summary>The code of a command that could not do its work at all.</summary>
    public static int ForFailure(Exception failure) => failure switch
    {
        OperationCanceledException => Cancelled,
        PatchOpsException { Code.Category: ErrorCategory.PermissionDenied } => NoPermission,
        PatchOpsException { Code.Category: ErrorCategory.InvalidArgument } => Usage,
        _ => Failed,
    };

    private static bool IsThere(DeployedPatch patch) => patch.Outcome is PatchOutcome.Installed or PatchOutcome.Resolved or PatchOutcome.PendingRestart;
}
