using PatchOps.Diagnostics;

namespace PatchOps.Deployment;

/// <summary>What a caller does with a deployment's result: goes on, stops, or says that it failed.</summary>
public static class DeploymentStates
{
    private static readonly HashSet<string> s_ofOneInput =
        [ErrorCodes.PlanOfOtherDevice.Id, ErrorCodes.PlanOutdated.Id, ErrorCodes.PlanAltered.Id];

    /// <summary>True when the next run goes on with it, so that no other may begin.</summary>
    public static bool IsUnfinished(this DeploymentResult result) => result.State is DeploymentState.Running or DeploymentState.RebootPending;

    /// <summary>True when it ended, and not as it was meant to: one that was undone has failed, unless somebody asked for that.</summary>
    public static bool HasFailed(this DeploymentResult result) =>
        result.State is DeploymentState.Failed or DeploymentState.RollbackFailed || (result.State == DeploymentState.RolledBack && !result.IsUndoneAsAsked());

    /// <summary>True when it was undone because somebody asked for it.</summary>
    public static bool IsUndoneAsAsked(this DeploymentResult result) => result.State == DeploymentState.RolledBack && result.UndoRequested == true;

    /// <summary>
    /// True for a failure that speaks of one plan or inventory among many, so that the next is still tried. All others speak of the machine, the
    /// account or the call as a whole, and would be the same for each.
    /// </summary>
    public static bool IsOfOneInput(PatchOpsException failure) => s_ofOneInput.Contains(failure.Code.Id);

    /// <summary>
    /// What a listed deployment says of the state as it is now (PO13xx). The others of its diagnostics tell of the time when it ran: a failure of last
    /// year is no failure of listing it.
    /// </summary>
    public static IEnumerable<Diagnostic> OfTheState(this DeploymentResult result) =>
        result.Diagnostics.Where(d => d.Id.StartsWith("PO13", StringComparison.Ordinal));

    /// <summary>
    /// What a result has to say. Where everything was undone as asked, what the deployment had failed with is why it was undone, and no failure of undoing it.
    /// </summary>
    public static IEnumerable<Diagnostic> Told(this DeploymentResult result) =>
        result.IsUndoneAsAsked() ? result.Diagnostics.Where(d => d.Level != DiagnosticLevel.Error) : result.Diagnostics;

    /// <summary>The warning that nothing else was begun, because this one has not ended.</summary>
    public static Diagnostic ComesFirst(string deploymentId) => ErrorCodes.UnfinishedComesFirst.ToDiagnostic(
        $"The deployment {deploymentId} has not ended; nothing else was begun.", target: deploymentId);
}
