using PatchOps.Advisories;
using PatchOps.Advisories.Matching;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Deployment.Run;

/// <summary>Decides what became of a patch, from a fresh scan and a fresh match; never from what a tool said of itself.</summary>
internal sealed class OutcomeDecision(DeploymentProgress progress, IReadOnlyDictionary<string, string> excluded, PatchInventory inventory, MatchResult match)
{
    private const string NotReached = "The deployment ended before it.";

    /// <summary>What became of a patch.</summary>
    public DeployedPatch Of(PlanStep step, PlannedPatch patch, IReadOnlyDictionary<string, PackageCondition> before, IReadOnlyDictionary<string, PackageCondition> now)
    {
        if (inventory.Diagnostics.Any(d => d.Level == DiagnosticLevel.Error && d.Provider == step.Provider && !inventory.Installed.Any(p => p.Provider == step.Provider)))
        {
            return DeployedPatch.Of(patch, PatchOutcome.Unknown, "The scan after the deployment failed: " + inventory.Diagnostics.First(d => d.Level == DiagnosticLevel.Error && d.Provider == step.Provider).Message);
        }

        var package = PackageTable.Find(now, patch.Name, patch.Architecture);
        var isThere = package is { IsSound: true } && PackageTable.Satisfies(package, patch.AvailableVersion)
            && inventory.Installed.Any(p => p.Provider == step.Provider && p.Name == patch.Name && PackageTable.IsAt(package, p.Version));
        if (isThere)
        {
            return package!.WaitsForRestart ? DeployedPatch.Of(patch, PatchOutcome.PendingRestart, "It takes effect with the next restart.") : Installed(patch);
        }

        var was = PackageTable.Find(before, patch.Name, patch.Architecture);
        var wasBegun = progress.WasBegun(step, patch.Id);
        if (package is null or { IsSound: true } && package?.Version == was?.Version)
        {
            // What was not there before, as an update of Windows, is not there again.
            return wasBegun && IsRolledBack(patch) ? DeployedPatch.Of(patch, PatchOutcome.RolledBack, package?.Version is { } again ? $"{again} is installed again." : "It is gone again.")
                : wasBegun ? DeployedPatch.Of(patch, PatchOutcome.Failed, WhyFailed(step, patch))
                : DeployedPatch.Of(patch, PatchOutcome.NotStarted, excluded.TryGetValue(patch.Id, out var reason) ? reason : WhyNotStarted(step));
        }

        return wasBegun || package?.Version != was?.Version
            ? DeployedPatch.Of(patch, PatchOutcome.Failed, package is null ? "It is not installed." : package.IsSound ? $"{package.Version} is installed." : $"{package.Version} is {package.Trouble ?? "not usable"}.")
            : DeployedPatch.Of(patch, PatchOutcome.NotStarted, WhyNotStarted(step));
    }

    // What Windows is vulnerable to is of the product, whose build tells; an update has another name.
    private DeployedPatch Installed(PlannedPatch patch)
    {
        var stale = inventory.RebootState.StaleProcesses.FirstOrDefault(process => process.Packages.Any(p => p.Name == patch.Name && p.Version != patch.AvailableVersion));
        if (stale is not null)
        {
            return DeployedPatch.Of(patch, PatchOutcome.PendingRestart, $"{stale.Name} ({stale.Pid}) still runs the code before it.");
        }

        if (progress.AllFacts(FactNames.RestartAsked).Any(fact => fact.Values.Contains(patch.Name)) && progress.Of(DeploymentPhase.Reboot).Last?.Event != JournalEvent.Done)
        {
            return DeployedPatch.Of(patch, PatchOutcome.PendingRestart, "It is installed; its installer asked for a restart, which has not come.");
        }

        var own = match.Findings.Where(finding => (finding.Package == patch.Name || finding.Provider == WindowsMatcher.Provider) && finding.Cve is not null).ToLookup(finding => finding.Cve!, StringComparer.Ordinal);
        var pending = patch.Cves.SelectMany(cve => own[cve]).FirstOrDefault(finding => finding.Status == FindingStatus.PendingRestart);
        if (pending is not null)
        {
            return DeployedPatch.Of(patch, PatchOutcome.PendingRestart, $"{pending.Cve}: the code before it still runs.");
        }

        if (inventory.RebootState.Pending == true && WaitsForRestart(patch.Name, inventory.RebootState.Reasons))
        {
            return DeployedPatch.Of(patch, PatchOutcome.PendingRestart, "The machine waits for a restart: " + string.Join(" ", inventory.RebootState.Reasons));
        }

        if (patch.Cves.Count == 0)
        {
            return DeployedPatch.Of(patch, PatchOutcome.Installed, "It is installed; the plan names no vulnerability that it closes.");
        }

        if (progress.Plan.Root == ScanRequest.MachineRoot && inventory.Diagnostics.FirstOrDefault(d => d.Id == ErrorCodes.ProcessesNotRead.Id) is { } unread)
        {
            return DeployedPatch.Of(patch, PatchOutcome.Installed, "It is installed; whether the code before it still runs is not known: " + unread.Message);
        }

        if (match.Diagnostics.Any(d => d.Level == DiagnosticLevel.Error && d.Id != ErrorCodes.AdvisoryNotFound.Id))
        {
            return DeployedPatch.Of(patch, PatchOutcome.Installed, "It is installed; whether its vulnerabilities are gone could not be matched.");
        }

        // The matcher judges Windows itself by its build, and nothing else that is installed there; what runs the old code there, nobody has looked for.
        if (inventory.Device.Os.Family == "windows" && patch.Cves.FirstOrDefault(cve => !own.Contains(cve)) is { } unjudged)
        {
            return DeployedPatch.Of(patch, PatchOutcome.Installed, $"It is installed; whether {unjudged} is gone, no feed lets be judged here.");
        }

        var open = patch.Cves.Where(cve => own[cve].Any(finding => finding.Status != FindingStatus.Resolved)).ToArray();

        // The agent calls an update installed that servicing took back, or whose restart did nothing. Where the build moved, another update closes the rest.
        if (open.Length > 0 && inventory.Device.Os.Build is { } build && build == progress.Plan.Device.Os.Build && open.Any(cve => own[cve].Any(finding => finding.Provider == WindowsMatcher.Provider)))
        {
            return DeployedPatch.Of(patch, PatchOutcome.Unknown, $"It is listed as installed, and {build} runs as before, in which {string.Join(", ", open.Take(5))} is still found: whether it is in effect is not known.");
        }

        return open.Length == 0
            ? DeployedPatch.Of(patch, PatchOutcome.Resolved, "It is installed, and a fresh match no longer finds what it closes.") with { Cves = patch.Cves }
            : DeployedPatch.Of(patch, PatchOutcome.Installed, $"It is installed, and {string.Join(", ", open.Take(5))} is still found.") with { Cves = patch.Cves.Except(open).ToArray() };
    }

    // A kernel is no process that could be found, and neither it nor what a package asked a restart for must read as running.
    private static bool WaitsForRestart(string name, IReadOnlyList<string> reasons) =>
        name.StartsWith("linux-image", StringComparison.Ordinal) || reasons.Any(reason => reason.Split(' ', ',').Contains(name, StringComparer.Ordinal));

    private bool IsRolledBack(PlannedPatch patch) => progress.AllFacts(FactNames.RolledBack).Any(fact => fact.Values[0] == patch.Id);

    private string WhyFailed(PlanStep step, PlannedPatch patch) =>
        progress.Facts(DeploymentPhase.Verify, step.Number, FactNames.Failed).FirstOrDefault(fact => fact.Values[0] == patch.Id)?.Values[1] ?? "It was begun and is not installed.";

    private string WhyNotStarted(PlanStep step) => WhyNotStarted(step, progress);

    /// <summary>Why a step was not begun.</summary>
    public static string WhyNotStarted(PlanStep step, DeploymentProgress progress)
    {
        if (progress.Of(DeploymentPhase.Install, step.Number).Last is { Event: JournalEvent.Skipped } skipped)
        {
            return skipped.Message;
        }

        var halted = progress.Entries.LastOrDefault(e => e.Event == JournalEvent.Failed && e.Phase is DeploymentPhase.Preflight or DeploymentPhase.Repair or DeploymentPhase.Baseline
            or DeploymentPhase.BeforeHooks or DeploymentPhase.Evidence or DeploymentPhase.Verify or DeploymentPhase.Install);
        return halted is { Event: JournalEvent.Failed } ? $"{NotReached} {halted.Message}" : NotReached;
    }
}
