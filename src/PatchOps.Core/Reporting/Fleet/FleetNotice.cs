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
    internal static IReadOnlyList<FleetNotice> Of(IEnumerable<ComplianceReport> reports, IEnumerable<PatchInventory> unjudged) => reports
        .SelectMany(Said)
        .Concat(unjudged.Select(i => (Device: i.Device.Name, Notice: NotJudged(i))))
        .GroupBy(pair => (pair.Notice.Id, pair.Notice.Level, Message: pair.Notice.Id is null ? pair.Notice.Message : null))
        .Select(g => g.First().Notice with
        {
            Devices = g.Select(pair => pair.Device).Distinct(StringComparer.Ordinal).Count(),
            FirstDevice = g.First().Device,
        })
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
            yield return (report.Device.Name, new FleetNotice { Id = diagnostic.Id, Level = diagnostic.Level, Message = diagnostic.Message, Remedy = diagnostic.Remedy, Devices = 1, FirstDevice = report.Device.Name });
        }
    }

    private static FleetNotice NotJudged(PatchInventory inventory)
    {
        var diagnostic = ErrorCodes.DeviceNotJudged.ToDiagnostic($"{inventory.Device.Name} was scanned and not judged by a policy.", target: inventory.Device.Name);
        return new FleetNotice { Id = diagnostic.Id, Level = diagnostic.Level, Message = diagnostic.Message, Remedy = diagnostic.Remedy, Devices = 1, FirstDevice = inventory.Device.Name };
    }
}
