using System.Management.Automation;
using PatchOps.Loading;

namespace PatchOps.Hosting;

/// <summary>
/// What PowerShell calls when a runspace imports or removes the module. Importing again is harmless, and removing tears nothing down: other
/// runspaces of the process still use it.
/// </summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Refuses a second version of the module in one process; loads nothing, so that importing stays quick.</summary>
    /// <exception cref="Diagnostics.PatchOpsException">PO1005.</exception>
    public void OnImport() => LoadedVersions.DemandOne();

    /// <summary>Does nothing, on purpose.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
    }
}
