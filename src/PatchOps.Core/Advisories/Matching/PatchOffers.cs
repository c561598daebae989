namespace PatchOps.Advisories.Matching;

/// <summary>The missing patches of an inventory, by what they would close.</summary>
internal sealed class PatchOffers
{
    private readonly PackageFamily _family;
    private readonly MatchMemory? _memory;
    private readonly Dictionary<(string Name, string? Architecture), AvailablePatch> _byPackage = [];
    private readonly List<AvailablePatch> _kernels = [];

    public PatchOffers(PatchInventory inventory, PackageFamily family, MatchMemory? memory)
    {
        _family = family;
        _memory = memory;
        foreach (var patch in inventory.Available.Where(p => family.Installs(p.Provider)))
        {
            _byPackage[(patch.Name, patch.Architecture)] = patch;
            if (family.BySource && SourcePackage.Of(patch).IsKernel)
            {
                _kernels.Add(patch);
            }
        }
    }

    /// <summary>
    /// The patch that brings a package to a fixed version, or null when none is on offer. A new kernel comes as another package, which the
    /// meta-package (<c>linux-image-amd64</c>) pulls in: there that is the patch.
    /// </summary>
    public AvailablePatch? Closing(JudgedPackage judged, string fixedVersion)
    {
        if (_byPackage.TryGetValue((judged.Package.Name, judged.Package.Architecture), out var own) && Reaches(Version(own), fixedVersion))
        {
            return own;
        }

        if (_kernels.Count == 0 || KernelPackages.Release(judged.Package) is null)
        {
            return null;
        }

        return _kernels.Where(k => SourcePackage.Of(k).Name == judged.Key && Reaches(Version(k), fixedVersion))
            .OrderBy(p => p.Name.StartsWith("linux-image", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(p => p.Name, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private string Version(AvailablePatch patch) => _family.BySource ? SourcePackage.Of(patch).Version : patch.AvailableVersion;

    private bool Reaches(string version, string fixedVersion) =>
        _memory is null ? _family.Order(version, fixedVersion) >= 0 : _memory.Reaches(version, fixedVersion, _family);
}
