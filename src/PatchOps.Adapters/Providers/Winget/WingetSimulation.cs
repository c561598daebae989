using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>
/// What would be upgraded. winget has no rehearsal; what can be known before is whether each version is on offer to this machine, and that nothing is pinned or of unknown version.
/// </summary>
internal sealed class WingetSimulation(WingetCommand command, OperationContext context)
{
    /// <summary>Asks.</summary>
    public Simulation Run(SimulationRequest request)
    {
        if (request.Patches.Count == 0)
        {
            return new Simulation { IsPossible = true };
        }

        var diagnostics = new List<Diagnostic>();
        var reading = new WingetReading(command, context, diagnostics.Add);
        var (upgrades, pins) = (reading.Upgrades(), reading.Pins());
        var upgraded = new List<SimulatedPackage>();
        var keptBack = new List<SimulatedPackage>();
        foreach (var patch in request.Patches)
        {
            var reason = Refusal(patch, upgrades, pins);
            (reason is null ? upgraded : keptBack).Add(new SimulatedPackage
            {
                Name = patch.Name, Architecture = patch.Architecture, InstalledVersion = patch.InstalledVersion, NewVersion = patch.AvailableVersion, Reason = reason,
            });
        }

        // Lines that cannot be read speak of other packages: those that were asked for were found, or are kept back.
        return new Simulation
        {
            IsPossible = keptBack.Count == 0,
            Upgraded = upgraded,
            KeptBack = keptBack,
            Diagnostics = diagnostics.Select(d => d with { Level = DiagnosticLevel.Warning }).ToArray(),
        };
    }

    private string? Refusal(AvailablePatch patch, IReadOnlyList<WingetPackage> upgrades, IReadOnlyList<WingetPin> pins)
    {
        if (!PackageIdentifier.IsSound(patch.Name) || !ArgumentText.IsVersion(patch.AvailableVersion))
        {
            return "winget cannot be asked for a package of that name and version.";
        }

        if (pins.Any(pin => pin.Holds(patch.Name, patch.AvailableVersion)))
        {
            return "It is pinned.";
        }

        var same = upgrades.Where(p => p.Id == patch.Name).ToArray();
        if (same.Length > 0 && WingetScan.UnclearVersion(WingetTool.Oldest(same).Version) is { } unclear)
        {
            return "It is not upgraded blindly: " + unclear;
        }

        return same.Any(p => p.Available == patch.AvailableVersion) || command.Versions(patch.Name, context).Contains(patch.AvailableVersion, StringComparer.Ordinal)
            ? null : $"The source does not offer {patch.AvailableVersion}.";
    }
}
