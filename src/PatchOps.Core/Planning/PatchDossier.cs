namespace PatchOps.Planning;

/// <summary>One missing patch with what its findings say of it: what the planner weighs.</summary>
internal sealed record PatchDossier
{
    /// <summary>The patch.</summary>
    public required AvailablePatch Patch { get; init; }

    /// <summary>The most urgent of the findings that it closes, or null when it closes none.</summary>
    public Finding? Lead { get; init; }

    /// <summary>True when it closes what is known to be exploited.</summary>
    public bool ClosesExploited { get; init; }

    /// <summary>The finding that asks for evidence before the fix, or null.</summary>
    public Finding? Triage { get; init; }

    /// <summary>Why it is installed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>By when it is due (UTC), or null.</summary>
    public DateTimeOffset? DueAt => Lead?.DueAt;

    /// <summary>The dossiers of an inventory's patches, the most urgent first: exploited, then by date, then by severity and identity.</summary>
    public static IReadOnlyList<PatchDossier> Of(PatchInventory inventory, IReadOnlyList<Finding> findings)
    {
        var byPatch = findings.Where(f => f.PatchId is not null).ToLookup(f => f.PatchId!, StringComparer.Ordinal);
        return inventory.Available
            .GroupBy(patch => patch.Id, StringComparer.Ordinal)
            .Select(same => Of(same.First(), byPatch[same.Key]))
            .OrderBy(d => d.ClosesExploited ? 0 : 1)
            .ThenBy(d => d.DueAt ?? DateTimeOffset.MaxValue)
            .ThenByDescending(d => d.Patch.Severity)
            .ThenBy(d => d.Patch.Id, StringComparer.Ordinal)
            .ToArray();
    }

    private static PatchDossier Of(AvailablePatch patch, IEnumerable<Finding> closes)
    {
        var rows = closes as IReadOnlyCollection<Finding> ?? [.. closes];
        return new PatchDossier
        {
            Patch = patch,
            Lead = rows.OrderBy(f => f.DueAt ?? DateTimeOffset.MaxValue).ThenBy(f => f.Cve, StringComparer.Ordinal).FirstOrDefault(),
            ClosesExploited = rows.Any(f => f.IsExploited()),
            Triage = rows.Where(f => f.ForensicTriage == true && f.State is not (FindingState.Exempt or FindingState.NoFix)).OrderBy(f => f.DueAt).ThenBy(f => f.Cve, StringComparer.Ordinal).FirstOrDefault(),
        };
    }
}
