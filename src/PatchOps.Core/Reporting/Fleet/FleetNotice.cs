using PatchOps.Compliance;
using PatchOps.Diagnostics;

namespace PatchOps.Reporting.Fleet;

/// <summary>Something that could not be checked, or should be looked at, with how many machines say so.</summary>
public sealed record FleetNotice
{
    /// <summary>The diagnostic's id; null for evidence.</summary>
    public string? Id { get; init; }

    /// <summary>How much it matters.</summary>
    public required DiagnosticLevel Level { get; init; }

    /// <summary>What one machine says.</summary>
    public required string Message { get; init; }

    /// <summary>What to do next, or null.</summary>
    public string? Remedy { get; init; }

    /// <summary>Machines that say it, or the like.</summary>
    public required int Devices { get; init; }

    /// <summary>One of them, by name.</summary>
    public required string FirstDevice { get; init; }

    /// <summary>What is wrong or missing: errors before warnings, the most frequent first. Evidence of feeds stands with the feeds.</summary>
    /// <param name="reports">The reports that count.</param>
    /// <param name="unjudged">The inventories that nobody judged.</param>
    /// <param name="others">What the whole has to say of machines, by their names.</param>
    /// <param name="unnamed">Machines that are left out since they name no client.</param>
    internal static IReadOnlyList<FleetNotice> Of(IEnumerable<ComplianceReport> reports, IEnumerable<PatchInventory> unjudged, IEnumerable<(string Device, Diagnostic Said)> others, int unnamed) => reports
        .SelectMany(Said)
        .Concat(unjudged.Select(i => (Device: i.Device.Name, Notice: NotJudged(i))))
        .Concat(others.Select(other => (other.Device, Notice: Of(other.Device, other.Said))))
        .GroupBy(pair => (pair.Notice.Id, pair.Notice.Level, Message: pair.Notice.Id is null ? pair.Notice.Message : null))
        .Select(g => g.First().Notice with
        {
            Devices = g.Select(pair => pair.Device).Distinct(StringComparer.Ordinal).Count(),
            FirstDevice = g.First().Device,
        })
        .Concat(unnamed == 0 ? [] : new[] { Unnamed(unnamed) })
        .OrderByDescending(n => n.Level)
        .ThenByDescending(n => n.Devices)
        .ThenBy(n => n.Id, StringComparer.Ordinal)
        .ThenBy(n => n.Message, StringComparer.Ordinal)
        .ToArray();

    private static IEnumerable<(string Device, FleetNotice Notice)> Said(ComplianceReport report)
    {
        foreach (var evidence in report.Evidence.Where(e => e.IsInsufficient && e.Kind != EvidenceKind.Feed))
        {
            yield return (report.Device.Name, new FleetNotice { Level = DiagnosticLevel.Error, Message = $"{evidence.Name}: {evidence.Detail}", Devices = 1, FirstDevice = report.Device.Name });
        }

        foreach (var diagnostic in report.Diagnostics.Where(d => d.Level != DiagnosticLevel.Info))
        {
            yield return (report.Device.Name, Of(report.Device.Name, diagnostic));
        }
    }

    private static FleetNotice NotJudged(PatchInventory inventory)
    {
        var diagnostic = ErrorCodes.DeviceNotJudged.ToDiagnostic($"{inventory.Device.Name} was scanned and not judged by a policy.", target: inventory.Device.Name);
        return Of(inventory.Device.Name, diagnostic);
    }

    // Not by name: the page may be for a client, and the machines may be another's.
    private static FleetNotice Unnamed(int count) =>
        Of(string.Empty, ErrorCodes.ClientUnnamed.ToDiagnostic(count == 1 ? "1 machine names no client and is not in this report." : $"{count} machines name no client and are not in this report."))
            with { Devices = count };

    private static FleetNotice Of(string device, Diagnostic said) =>
        new() { Id = said.Id, Level = said.Level, Message = said.Message, Remedy = said.Remedy, Devices = 1, FirstDevice = device };
}
