namespace PatchOps.Inventory;

/// <summary>Which missing patches are wanted (Get-PatchUpdate, <c>updates</c>). Every filter that is given must match; empty matches all.</summary>
public sealed record UpdateFilter
{
    /// <summary>Package names, or identities where there is a colon; <c>*</c> and <c>?</c> are wildcards. Without case.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Microsoft KBs, with or without the letters.</summary>
    public IReadOnlyList<string> Kbs { get; init; } = [];

    /// <summary>CVE ids.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>Kinds of change.</summary>
    public IReadOnlyList<Classification> Classifications { get; init; } = [];

    /// <summary>Severities.</summary>
    public IReadOnlyList<Severity> Severities { get; init; } = [];

    /// <summary>Providers.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>The patches of an inventory that match, in the inventory's order.</summary>
    public IEnumerable<AvailablePatch> Apply(PatchInventory inventory) => inventory.Available.Where(Matches);

    /// <summary>Whether one patch matches.</summary>
    public bool Matches(AvailablePatch patch) =>
        (Names.Count == 0 || Names.Any(n => Wildcard.IsMatch(n, IsIdentity(n) ? patch.Id : patch.Name)))
        && (Kbs.Count == 0 || Kbs.Any(kb => patch.Kb is not null && Number(kb) == Number(patch.Kb)))
        && (Cves.Count == 0 || Cves.Any(cve => patch.Cves.Contains(cve, StringComparer.OrdinalIgnoreCase)))
        && (Classifications.Count == 0 || Classifications.Contains(patch.Classification))
        && (Severities.Count == 0 || Severities.Contains(patch.Severity))
        && (Providers.Count == 0 || Providers.Contains(patch.Provider, StringComparer.OrdinalIgnoreCase));

    // Every identity begins with its provider: without this, the name apt* would match all that apt offers.
    private static bool IsIdentity(string pattern) => pattern.IndexOf(':') >= 0;

    private static string Number(string kb) =>
        kb.StartsWith("KB", StringComparison.OrdinalIgnoreCase) ? kb.Substring(2) : kb;
}
