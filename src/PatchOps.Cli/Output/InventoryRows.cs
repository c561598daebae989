namespace PatchOps.Cli.Output;

/// <summary>An inventory as rows: each installed package, and the version that it should have.</summary>
internal static class InventoryRows
{
    /// <summary>The table of the verb <c>inventory</c>.</summary>
    public static TextTable Of(PatchInventory inventory)
    {
        var table = new TextTable("PROVIDER", "NAME", "ARCHITECTURE", "INSTALLED", "AVAILABLE");
        var missing = inventory.Available.ToLookup(p => (p.Provider, p.Name, p.Architecture));
        var shown = new HashSet<AvailablePatch>(ReferenceEqualityComparer.Instance);
        foreach (var package in inventory.Installed)
        {
            var patch = missing[(package.Provider, package.Name, package.Architecture)].FirstOrDefault(p => p.InstalledVersion == package.Version);
            if (patch is not null)
            {
                shown.Add(patch);
            }

            table.Add(package.Provider, package.Name, package.Architecture, package.Version, patch?.AvailableVersion);
        }

        // Windows' patches belong to no package in the list.
        foreach (var patch in inventory.Available.Where(p => !shown.Contains(p)))
        {
            table.Add(patch.Provider, patch.Title ?? patch.Name, patch.Architecture, patch.InstalledVersion, patch.AvailableVersion);
        }

        return table;
    }
}
