using PatchOps.Planning;

namespace PatchOps.Deployment.Run;

/// <summary>What steps changed, by the journal.</summary>
internal static class StepHistory
{
    /// <summary>The packages as they were before a step: before the deployment, with what earlier steps changed.</summary>
    public static IReadOnlyDictionary<string, PackageCondition> BeforeOf(PlanStep step, RunScope scope) => PackageTable.With(
        scope.BeforeOf(step.Provider),
        scope.Progress.InstallSteps.Where(earlier => earlier.Number < step.Number && earlier.Provider == step.Provider).SelectMany(earlier => ChangesOf(earlier, scope.Progress)));

    /// <summary>What a step changed, as it was seen last.</summary>
    public static IEnumerable<PackageChange> ChangesOf(PlanStep step, DeploymentProgress progress) =>
        progress.Facts(DeploymentPhase.Verify, step.Number, FactNames.Changed).Select(PackageTable.Read);
}
