using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>The patches of a request that apt can be asked for, and those that it cannot, with the reason.</summary>
internal sealed class Selection
{
    // Linux takes 2 MiB of arguments and environment together; some ten thousand patches are far below.
    private const int LongestCommandLine = 1024 * 1024;

    private readonly List<SelectedPatch> _patches = [];
    private readonly List<SimulatedPackage> _refused = [];

    private Selection()
    {
    }

    /// <summary>What apt is asked for, in the request's order.</summary>
    public IReadOnlyList<SelectedPatch> Patches => _patches;

    /// <summary>What it cannot be asked for.</summary>
    public IReadOnlyList<SimulatedPackage> Refused => _refused;

    /// <summary>Sorts a request.</summary>
    /// <exception cref="PatchOpsException">PO1218: too many for one command line.</exception>
    public static Selection Of(IReadOnlyList<AvailablePatch> patches, string nativeArchitecture)
    {
        var selection = new Selection();
        var known = new Dictionary<PackageKey, string>();
        foreach (var patch in patches)
        {
            var architecture = string.IsNullOrEmpty(patch.Architecture) ? nativeArchitecture : patch.Architecture!;
            var key = PackageKey.Of(patch.Name, architecture, nativeArchitecture);
            if (Refusal(patch, key) is { } reason)
            {
                selection._refused.Add(KeptBackRow.Of(patch, reason));
            }
            else if (!known.TryGetValue(key, out var version))
            {
                known.Add(key, patch.AvailableVersion);
                selection._patches.Add(new SelectedPatch { Patch = patch, Key = key });
            }
            else if (version != patch.AvailableVersion)
            {
                selection._refused.Add(KeptBackRow.Of(patch, $"the selection asks for version {version} of the same package"));
            }
        }

        var length = selection._patches.Sum(p => p.Argument.Length + 1);
        return length <= LongestCommandLine ? selection : throw ErrorCodes.AptSelectionTooLarge.ToException(
            $"{selection._patches.Count} patches make a command line of {length} bytes; apt is given at most {LongestCommandLine}.");
    }

    private static string? Refusal(AvailablePatch patch, PackageKey key) =>
        patch.Provider != AptProvider.ProviderName ? $"it is a patch of the provider '{patch.Provider}'"
        : !AptWords.IsName(key.Name) ? "its name is none that dpkg allows"
        : !AptWords.IsArchitecture(key.Architecture) ? "its architecture is none that dpkg allows"
        : !AptWords.IsVersion(patch.AvailableVersion) ? "its version is none that dpkg allows"
        : null;
}
