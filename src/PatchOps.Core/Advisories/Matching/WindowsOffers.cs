namespace PatchOps.Advisories.Matching;

/// <summary>Which updates close which CVEs: by their KB, as Microsoft's documents list it. A hotpatch has a KB of its own beside the cumulative update's.</summary>
internal sealed class WindowsOffers
{
    private readonly IReadOnlyList<(AvailablePatch Patch, HashSet<string> Cves)> _missing;
    private readonly IReadOnlyList<(string Kb, HashSet<string> Cves)> _waiting;

    public WindowsOffers(PatchInventory inventory, IAdvisoryCatalog catalogue)
    {
        HashSet<string> Cves(string kb) => new(catalogue.GetAdvisory(kb)?.Cves ?? [], StringComparer.OrdinalIgnoreCase);
        _missing = inventory.Available.Where(p => p.Kb is not null && !p.Hidden).Select(p => (p, Cves(p.Kb!))).ToArray();

        // The build is the running one, and not yet that of an update that waits for its restart. Its row names its KB as its source.
        _waiting = inventory.Installed
            .Where(p => p.WaitsForRestart && p.SourceName?.StartsWith("KB", StringComparison.OrdinalIgnoreCase) == true)
            .Select(p => (p.SourceName!, Cves(p.SourceName!)))
            .ToArray();
    }

    /// <summary>The first missing update that closes a CVE, or null.</summary>
    public AvailablePatch? Closing(string cve) => _missing.FirstOrDefault(p => p.Cves.Contains(cve)).Patch;

    /// <summary>The KB that closes a CVE, is installed, and waits for a restart; null where there is none.</summary>
    public string? Waiting(string cve) => _waiting.FirstOrDefault(p => p.Cves.Contains(cve)).Kb;

    /// <summary>Whether a missing update closes a CVE.</summary>
    public bool Closes(AvailablePatch patch, string cve) => _missing.Any(p => ReferenceEquals(p.Patch, patch) && p.Cves.Contains(cve));
}
