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
        IEnumerable<DpkgPackage> installed, IEnumerable<(IndexFile File, IndexScan Scan)> scans, string nativeArchitecture)
    {
        var offered = new Dictionary<PackageKey, List<(IndexFile File, IndexedVersion Entry)>>();
        foreach (var (file, scan) in scans)
        {
            foreach (var entry in scan.Versions)
            {
                var key = PackageKey.Of(entry.Name, entry.Architecture, nativeArchitecture);
                if (!offered.TryGetValue(key, out var entries))
                {
                    offered[key] = entries = [];
                }

                entries.Add((file, entry));
            }
        }

        return installed.Select(package => Versions(package, offered, nativeArchitecture)).ToArray();
    }

    private static PackageVersions Versions(
        DpkgPackage package, Dictionary<PackageKey, List<(IndexFile File, IndexedVersion Entry)>> offered, string nativeArchitecture)
    {
        var key = PackageKey.Of(package.Name, package.Architecture, nativeArchitecture);
        var current = package.Version!;
        var groups = new List<List<(IndexFile File, IndexedVersion Entry)>>();
        foreach (var entry in offered.TryGetValue(key, out var entries) ? entries : [])
        {
            // apt takes versions for one that compare as equal, however they are written.
            var group = groups.Find(g => DpkgVersion.Compare(g[0].Entry.Version, entry.Entry.Version) == 0);
            if (group is null)
            {
                groups.Add(group = []);
            }

            group.Add(entry);
        }

        var versions = groups.Select(group => Version(group, current)).ToList();
        if (!versions.Any(v => v.InStatus))
        {
            versions.Add(new PackageVersion { Version = current, SourceName = package.SourceName, InStatus = true });
        }

        versions.Sort((a, b) => DpkgVersion.Compare(b.Version, a.Version));
        return new PackageVersions { Key = key, Installed = current, Versions = versions };
    }

    private static PackageVersion Version(List<(IndexFile File, IndexedVersion Entry)> group, string current)
    {
        var first = group[0].Entry;
        return new PackageVersion
        {
            Version = first.Version,
            SourceName = first.SourceName,
            InStatus = DpkgVersion.Compare(first.Version, current) == 0,
            Entries = group.Select(g => g.Entry).ToArray(),
            Files = group.Select(g => g.File).ToArray(),
            IsAmbiguous = group.Any(g => g.Entry.Hash != first.Hash || g.Entry.Size != first.Size || g.Entry.MultiArch != first.MultiArch),
        };
    }
}
