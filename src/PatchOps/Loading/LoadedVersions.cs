using PatchOps.Diagnostics;

namespace PatchOps.Loading;

/// <summary>
/// Two versions of the module in one process cannot work: both have a type of each name, and .NET cannot unload the first. It is said
/// clearly, instead of with a cast that fails from PatchOps.PatchInventory to PatchOps.PatchInventory.
/// </summary>
internal static class LoadedVersions
{
    /// <summary>Fails when the process holds another PatchOps than this one.</summary>
    /// <exception cref="PatchOpsException">PO1005.</exception>
    public static void DemandOne()
    {
        var mine = typeof(LoadedVersions).Assembly;
        var name = mine.GetName();
        foreach (var other in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (other != mine && !other.IsDynamic && other.GetName() is { } found && found.Name == name.Name)
            {
                throw ErrorCodes.TwoVersions.ToException(
                    $"PatchOps {name.Version.ToString(3)} cannot be used: PatchOps {found.Version.ToString(3)} from '{other.Location}' is already loaded in this process.",
                    other.Location);
            }
        }
    }
}
