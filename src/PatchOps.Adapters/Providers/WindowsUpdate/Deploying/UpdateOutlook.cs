using PatchOps.Planning;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>Whether an update could be undone, as far as that can be told before it is installed. Pure.</summary>
internal static class UpdateOutlook
{
    private const int Driver = 2;

    /// <summary>The outlook of an update; null facts are of one that was not found.</summary>
    public static RollbackOutlook Of(UpdateFacts? facts) =>
        facts is null ? new RollbackOutlook { How = "Windows Update does not know the update any more." }
        : facts.IsUninstallable == true ? new RollbackOutlook { Feasible = true, How = "Windows Update uninstalls it." }
        : facts.Type == Driver ? new RollbackOutlook { Feasible = false, How = "Windows Update does not uninstall drivers; the Device Manager goes back to the one before." }
        : PackageOfUpdate.MayBeOne(facts)
            ? new RollbackOutlook { How = "Windows Update does not uninstall it; DISM removes its package where it has one of its own (the servicing stack in it stays)." }
            : new RollbackOutlook { Feasible = false, How = "Windows Update does not uninstall it, and it has no package that DISM could remove." };
}
