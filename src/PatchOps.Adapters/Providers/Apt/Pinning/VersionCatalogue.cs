using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Adapters.Providers.Apt.Indexes;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>Joins what is installed with what the indexes offer: for each installed package all its versions, newest first.</summary>
public static class VersionCatalogue
{
    /// <summary>Builds the catalogue.</summary>
    /// <param name="installed">Packages that count as installed.</param>
    /// <param name="scans">Each index with what it holds, in the order of the sources.</param>
    /// <param name="nativeArchitecture">The architecture that "all" belongs to.</param>
    public static IReadOnlyList<PackageVersions> Build(
        IEnumerable<DpkgPackage> installed, IEnumerable<ScannedIndex> scans, string nativeArchitecture)
    {
        var offered = new Dictionary<PackageKey, List<Offer>>();
        foreach (var index in scans)
        {
            foreach (var entry in index.Scan.Versions)
            {
                var key = PackageKey.Of(entry.Name, entry.Architecture, nativeArchitecture);
                if (!offered.TryGetValue(key, out var entries))
                {
                    offered[key] = entries = [];
                }

                entries.Add(new Offer(index.File, entry));
            }
        }

        return installed.Select(package => Versions(package, offered, nativeArchitecture)).ToArray();
    }

    private static PackageVersions Versions(
        DpkgPackage package, Dictionary<PackageKey, List<Offer>> offered, string nativeArchitecture)
    {
        var key = PackageKey.Of(package.Name, package.Architecture, nativeArchitecture);
        var current = package.Version!;
        var groups = new List<List<Offer>>();
        foreach (var entry in offered.TryGetValue(key, out var entries) ? entries : [])
        {
            // apt takes versions for one that compare as equal, however they are written, and have the same content.
            var group = groups.Find(g => IsSame(g[0].Entry, entry.Entry));
            if (group is null)
            {
                groups.Add(group = []);
            }

            group.Add(entry);
        }

        // dpkg's status knows no size, and it comes last: behind an archive's build of the same version.
        var installed = groups.FindIndex(g => IsEqual(g[0].Entry.Version, current) && g[0].Entry.Content == package.Content);
        var versions = groups.Select((group, i) => Version(group, i == installed, groups)).ToList();
        if (installed < 0)
        {
            versions.Add(new PackageVersion
            {
                Version = current,
                SourceName = package.SourceName,
                InStatus = true,
                IsAmbiguous = groups.Any(g => IsEqual(g[0].Entry.Version, current)),
            });
        }

        return new PackageVersions
        {
            Key = key,
            Installed = current,
            InstalledArchitecture = package.Architecture,

            // Between equal versions the order of the sources counts: the sort must be stable.
            Versions = versions.OrderByDescending(v => v.Version, Comparer<string>.Create(DpkgVersion.Compare)).ToArray(),
        };
    }

    private static PackageVersion Version(
        List<Offer> group, bool inStatus, List<List<Offer>> groups)
    {
        var first = group[0].Entry;
        return new PackageVersion
        {
            Version = first.Version,
            SourceName = first.SourceName,
            InStatus = inStatus,
            Entries = group.Select(g => g.Entry).ToArray(),
            Files = group.Select(g => g.File).ToArray(),
            IsAmbiguous = groups.Any(g => g != group && IsEqual(g[0].Entry.Version, first.Version)),
        };
    }

    private static bool IsEqual(string a, string b) => DpkgVersion.Compare(a, b) == 0;

    private static bool IsSame(IndexedVersion a, IndexedVersion b) =>
        a.Content == b.Content
        && (a.Size is null or 0 || b.Size is null or 0 || a.Size == b.Size)
        && IsEqual(a.Version, b.Version);
}
