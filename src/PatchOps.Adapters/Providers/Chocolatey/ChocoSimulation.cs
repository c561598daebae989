using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>What choco would do, rehearsed one patch after the other, as they are installed.</summary>
internal sealed class ChocoSimulation(ChocoCommand command, OperationContext context)
{
    private readonly Dictionary<string, SimulatedPackage> _upgraded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SimulatedPackage> _added = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SimulatedPackage> _keptBack = [];

    /// <summary>Rehearses.</summary>
    public Simulation Run(SimulationRequest request)
    {
        var installed = request.Patches.Count == 0 ? [] : command.Installed(context).GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Version, StringComparer.OrdinalIgnoreCase);
        foreach (var patch in request.Patches)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Rehearse(patch, installed);
        }

        return new Simulation
        {
            IsPossible = _keptBack.Count == 0,
            Upgraded = [.. _upgraded.Values.Where(p => !_keptBack.Any(k => k.Name == p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal)],
            Added = [.. _added.Values.OrderBy(p => p.Name, StringComparer.Ordinal)],
            KeptBack = _keptBack,
        };
    }

    private void Rehearse(AvailablePatch patch, Dictionary<string, string> installed)
    {
        if (!ChocoName.IsSound(patch.Name) || !ArgumentText.IsVersion(patch.AvailableVersion))
        {
            KeepBack(patch, "Chocolatey cannot be asked for a package of that name and version.");
            return;
        }

        var result = command.Rehearse(patch.Name, patch.AvailableVersion, context);
        var (upgraded, added) = ChocoRehearsal.Parse(result.Output, installed);
        var own = upgraded.FirstOrDefault(r => string.Equals(r.Name, patch.Name, StringComparison.OrdinalIgnoreCase));
        if (!ChocoExit.IsAnswer(result.ExitCode) || own?.Available != patch.AvailableVersion)
        {
            KeepBack(patch, own?.Available is { } other && other != patch.AvailableVersion ? $"Chocolatey would install {other}." : "Chocolatey would not upgrade it: " + ChocoExit.Words(result.Output + "\n" + result.Error));
            return;
        }

        foreach (var row in upgraded)
        {
            // A patch of the selection keeps the version that was asked for, whatever another would bring along.
            if (row == own || !_upgraded.ContainsKey(row.Name))
            {
                _upgraded[row.Name] = new SimulatedPackage { Name = row == own ? patch.Name : row.Name, Architecture = row == own ? patch.Architecture : null, InstalledVersion = row.Version, NewVersion = row.Available };
            }
        }

        foreach (var row in added)
        {
            _added[row.Name] = new SimulatedPackage { Name = row.Name, NewVersion = row.Available };
        }
    }

    private void KeepBack(AvailablePatch patch, string reason) => _keptBack.Add(new SimulatedPackage
    {
        Name = patch.Name, Architecture = patch.Architecture, InstalledVersion = patch.InstalledVersion, NewVersion = patch.AvailableVersion, Reason = reason,
    });
}
