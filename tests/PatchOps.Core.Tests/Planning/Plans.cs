using PatchOps.Planning;
using PatchOps.Ports;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Planning;

/// <summary>Plans of tests, with a package manager that does what is asked.</summary>
internal static class Plans
{
    /// <summary>Installs what it is asked to, and nothing else.</summary>
    public static Simulation? Obedient(string provider, IReadOnlyList<AvailablePatch> patches) => new()
    {
        IsPossible = true,
        Upgraded = [.. patches.Select(Upgraded)],
        DownloadBytes = patches.Sum(p => p.Size ?? 0),
    };

    public static SimulatedPackage Upgraded(AvailablePatch patch) =>
        new() { Name = patch.Name, Architecture = patch.Architecture, InstalledVersion = patch.InstalledVersion, NewVersion = patch.AvailableVersion };

    public static PatchPlan Of(
        PatchInventory inventory,
        PatchPolicy policy,
        Func<string, IReadOnlyList<AvailablePatch>, Simulation?>? simulate = null,
        DateTimeOffset? asOf = null,
        bool ignoreWindow = false,
        params Finding[] findings) =>
        new PlanBuilder(Rules(policy), simulate ?? Obedient).Build(inventory, Evaluate(inventory, Found(findings), policy, asOf), ignoreWindow);

    public static IEnumerable<string> Names(PatchPlan plan) => plan.Steps.SelectMany(s => s.Patches).Select(p => p.Name);

    public static SkippedPatch Skipped(PatchPlan plan, AvailablePatch patch) => Assert.Single(plan.Skipped, s => s.Patch == patch.Id);
}
