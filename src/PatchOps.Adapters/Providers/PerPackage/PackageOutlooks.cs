using PatchOps.Planning;
using PatchOps.Ports;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>Whether patches can be undone: nothing is kept, so the source must still offer what is installed.</summary>
internal static class PackageOutlooks
{
    /// <summary>By identity of the patch.</summary>
    public static IReadOnlyDictionary<string, RollbackOutlook> Of(IPackageTool tool, IReadOnlyList<PlannedPatch> patches, OperationContext context)
    {
        var outlooks = new Dictionary<string, RollbackOutlook>(StringComparer.Ordinal);
        foreach (var patch in patches)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            outlooks[patch.Id] = Of(tool, patch, context);
        }

        return outlooks;
    }

    private static RollbackOutlook Of(IPackageTool tool, PlannedPatch patch, OperationContext context)
    {
        if (patch.InstalledVersion is not { } installed || !ArgumentText.IsVersion(installed) || string.Equals(installed, "Unknown", StringComparison.OrdinalIgnoreCase))
        {
            return new RollbackOutlook { Feasible = false, How = "the installed version is not known, and so none to go back to" };
        }

        return !tool.IsName(patch.Name) ? new RollbackOutlook { Feasible = false, How = $"{tool.Title} cannot be asked for a package of that name" }
            : tool.Offered(patch.Name, context) is not { } offered ? new RollbackOutlook { How = $"{tool.Title} cannot tell what its source offers" }
            : offered.Any(version => LooseVersion.AreSame(version, installed)) ? new RollbackOutlook { Feasible = true, How = $"the source still offers {installed}" }
            : new RollbackOutlook { Feasible = false, How = $"the source does not offer {installed} any more" };
    }
}
