using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>Turns apt's transaction into the rows that every provider gives.</summary>
internal sealed class SimulationRows
{
    private readonly Dictionary<PackageKey, string> _architectures = [];

    /// <summary>Rows for a system.</summary>
    /// <param name="installed">dpkg's records: only they tell that what apt removes is for all architectures.</param>
    /// <param name="nativeArchitecture">The native architecture.</param>
    public SimulationRows(IEnumerable<DpkgPackage> installed, string nativeArchitecture)
    {
        foreach (var package in installed.Where(p => p.IsCurrent))
        {
            _architectures[PackageKey.Of(package.Name, package.Architecture, nativeArchitecture)] = package.Architecture;
        }
    }

    /// <summary>The rows of a transaction; none where there is no transaction.</summary>
    public Simulation Of(Attempt? transaction, RemovalCauses causes)
    {
        if (transaction is null)
        {
            return new Simulation { IsPossible = false };
        }

        var own = transaction.Asked.ToDictionary(p => p.Key, p => p.Patch.Architecture);
        var installs = transaction.Output.Installs.Select(install => Row(install, own, transaction)).ToArray();
        return new Simulation
        {
            IsPossible = true,
            Upgraded = Ordered(installs.Where(p => p.InstalledVersion is not null)),
            Added = Ordered(installs.Where(p => p.InstalledVersion is null)),
            Removed = Ordered(transaction.Output.Removals.Select(removal => Row(removal, transaction, causes))),
        };
    }

    /// <summary>Rows in the order in which every run gives them.</summary>
    public static IReadOnlyList<SimulatedPackage> Ordered(IEnumerable<SimulatedPackage> rows) =>
        rows.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Architecture, StringComparer.Ordinal).ToArray();

    // The selection's own rows keep the architecture of their patch, by which they are found again.
    private static SimulatedPackage Row(ReadInstall install, Dictionary<PackageKey, string?> own, Attempt transaction) => new()
    {
        Name = install.Name,
        Architecture = own.TryGetValue(transaction.KeyOf(install.Name, install.Foreign), out var architecture) ? architecture : install.Architecture,
        InstalledVersion = install.InstalledVersion,
        NewVersion = install.Version,
    };

    private SimulatedPackage Row(ReadRemoval removal, Attempt transaction, RemovalCauses causes)
    {
        var key = transaction.KeyOf(removal.Name, removal.Foreign);
        var cause = causes.Of(key);
        return new SimulatedPackage
        {
            Name = removal.Name,
            Architecture = _architectures.TryGetValue(key, out var architecture) ? architecture : key.Architecture,
            InstalledVersion = removal.Version,
            CausedBy = cause?.Patch.Id,
            Reason = cause is not null ? $"apt removes it for {cause.Key.Name}:{cause.Key.Architecture} {cause.Patch.AvailableVersion}"
                : causes.IsShared(key) ? "apt removes it for several of the selected patches together"
                : null,
        };
    }
}
