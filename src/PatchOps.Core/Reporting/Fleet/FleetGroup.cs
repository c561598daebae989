namespace PatchOps.Reporting.Fleet;

/// <summary>The machines of one site of one client.</summary>
public sealed record FleetGroup
{
    /// <summary>The client; null when nothing says so.</summary>
    public string? Client { get; init; }

    /// <summary>The site; null when nothing says so.</summary>
    public string? Site { get; init; }

    /// <summary>Their counts.</summary>
    public required FleetCounts Counts { get; init; }

    /// <summary>The groups of some machines, by name; those without a client first.</summary>
    internal static IReadOnlyList<FleetGroup> Of(IReadOnlyList<FleetDevice> devices) => devices
        .GroupBy(d => (d.Device.Client, d.Device.Site))
        .OrderBy(g => g.Key.Client, StringComparer.OrdinalIgnoreCase)
        .ThenBy(g => g.Key.Site, StringComparer.OrdinalIgnoreCase)
        .ThenBy(g => g.Key.Client, StringComparer.Ordinal)
        .ThenBy(g => g.Key.Site, StringComparer.Ordinal)
        .Select(g => new FleetGroup { Client = g.Key.Client, Site = g.Key.Site, Counts = FleetCounts.Of(g) })
        .ToArray();
}
