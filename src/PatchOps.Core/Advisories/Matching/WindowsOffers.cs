namespace PatchOps.Advisories.Matching;

/// <summary>Which missing updates close which CVEs: by their KB, as Microsoft's documents list it. A hotpatch has a KB of its own beside the cumulative update's.</summary>
internal sealed class WindowsOffers
{
    private readonly IReadOnlyList<(AvailablePatch Patch, HashSet<string> Cves)> _byPatch;

    public WindowsOffers(PatchInventory inventory, IAdvisoryCatalog catalogue) => _byPatch = inventory.Available
        .Where(p => p.Kb is not null)
        .Select(p => (p, new HashSet<string>(catalogue.GetAdvisory(p.Kb!)?.Cves ?? [], StringComparer.OrdinalIgnoreCase)))
        .ToArray();

    /// <summary>The first missing update that closes a CVE, or null.</summary>
    public AvailablePatch? Closing(string cve) => _byPatch.FirstOrDefault(p => p.Cves.Contains(cve)).Patch;

    /// <summary>Whether a missing update closes a CVE.</summary>
    public bool Closes(AvailablePatch patch, string cve) => _byPatch.Any(p => ReferenceEquals(p.Patch, patch) && p.Cves.Contains(cve));
}
