using PatchOps.Adapters.Providers.Apt.Pinning;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>One run of apt's simulation: what was asked for, and what came of it.</summary>
internal sealed class Attempt
{
    private readonly string _native;
    private readonly Dictionary<PackageKey, ReadInstall> _installs = [];

    public Attempt(IReadOnlyList<SelectedPatch> asked, SimulationOutput output, int exitCode, string nativeArchitecture)
    {
        (Asked, Output, _native) = (asked, output, nativeArchitecture);
        foreach (var install in output.Installs)
        {
            _installs[KeyOf(install.Name, install.Foreign)] = install;
        }

        Missing = asked.Where(patch => !Holds(patch)).ToArray();
        IsWhole = exitCode == 0 && Missing.Count == 0;
    }

    /// <summary>The patches that apt was asked for.</summary>
    public IReadOnlyList<SelectedPatch> Asked { get; }

    /// <summary>What it said.</summary>
    public SimulationOutput Output { get; }

    /// <summary>Asked for, and not in the transaction in exactly that version. The exit code tells nothing of it.</summary>
    public IReadOnlyList<SelectedPatch> Missing { get; }

    /// <summary>True when apt would do all of it.</summary>
    public bool IsWhole { get; }

    /// <summary>True when the transaction installs a patch in exactly its version.</summary>
    public bool Holds(SelectedPatch patch) =>
        _installs.TryGetValue(patch.Key, out var install) && install.Version == patch.Patch.AvailableVersion;

    /// <summary>The key of a package as apt writes it.</summary>
    public PackageKey KeyOf(string shown)
    {
        var colon = shown.IndexOf(':');
        return colon < 0 ? KeyOf(shown, null) : KeyOf(shown.Substring(0, colon), shown.Substring(colon + 1));
    }

    /// <summary>The key of a line that apt printed.</summary>
    public PackageKey KeyOf(string name, string? foreign) => PackageKey.Of(name, foreign ?? _native, _native);

    /// <summary>True when apt would not take a patch in any company: it does not know the version, or sees nothing to do.</summary>
    public bool IsHopeless(SelectedPatch patch) => !Holds(patch) && Output.Unknown.Concat(Output.Passed).Any(c => KeyOf(c.Package) == patch.Key);

    /// <summary>Those of the patches that apt names in its complaints: a hint where to look first, and no proof.</summary>
    public IReadOnlyList<SelectedPatch> Named(IReadOnlyList<SelectedPatch> among)
    {
        var words = Output.Unknown.Concat(Output.Unmet).Concat(Output.Passed).Select(c => c.Package).Concat(Output.HeldChanged).Concat(Output.Downgraded);
        var keys = new HashSet<PackageKey>(words.Select(KeyOf));
        return among.Where(patch => keys.Contains(patch.Key)).ToArray();
    }
}
