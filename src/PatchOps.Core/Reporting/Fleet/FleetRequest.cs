namespace PatchOps.Reporting.Fleet;

/// <summary>What a report is asked for.</summary>
public sealed record FleetRequest
{
    /// <summary>The title, or null for one that names what the report speaks of.</summary>
    public string? Title { get; init; }

    /// <summary>Only the machines of these clients (wildcards, without case); all when none is named.</summary>
    public IReadOnlyList<string> Clients { get; init; } = [];
}
