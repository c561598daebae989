using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>Finds the files that the sources ask for in the lists folder, and the releases they belong to.</summary>
public static class IndexLocator
{
    private const int MaxRelease = 64 * 1024 * 1024;

    /// <summary>The indexes that are there, in the order of the sources; what is missing is reported.</summary>
    /// <param name="system">apt's configuration.</param>
    /// <param name="root">The root: apt links to the plain index of a <c>file:</c> archive, and the link counts inside the tree.</param>
    /// <param name="report">Takes what is missing or cannot be read.</param>
    public static IReadOnlyList<IndexFile> Locate(AptSystem system, string root, Action<Diagnostic> report)
    {
        var lists = system.Settings.Lists;
        var releases = new Dictionary<string, ReleaseInfo>(StringComparer.Ordinal);
        foreach (var group in system.Targets.GroupBy(t => t.ReleasePrefix, StringComparer.Ordinal))
        {
            releases[group.Key] = ReadRelease(root, lists + group.Key, group.Select(t => t.MetaKey).ToArray(), report);
        }

        var files = new List<IndexFile>();
        var missing = new List<IndexTarget>();
        foreach (var target in system.Targets)
        {
            var release = releases[target.ReleasePrefix];
            if (Find(root, lists, target, release) is { } file)
            {
                files.Add(file);
            }
            else if (!target.Optional && !IsKnownEmpty(release, target))
            {
                missing.Add(target);
            }
        }

        foreach (var group in missing.GroupBy(t => t.ReleasePrefix, StringComparer.Ordinal))
        {
            report(ErrorCodes.AptNoIndexes.ToDiagnostic(
                $"There is no package index of {string.Join(", ", group.Select(t => t.Description))}: what this source offers is not known.", "apt", group.Key));
        }

        return files;
    }

    private static IndexFile? Find(string root, string lists, IndexTarget target, ReleaseInfo release)
    {
        foreach (var compression in target.CompressionTypes.Prepend(""))
        {
            var path = Inside(root, lists + target.FileName + (compression.Length == 0 ? "" : "." + compression));
            if (File.Exists(path))
            {
                return new IndexFile { Target = target, Release = release, Path = path, Compression = compression };
            }
        }

        return null;
    }

    private static string Inside(string root, string path) =>
        root != ScanRequest.MachineRoot && path.StartsWith(root + "/", StringComparison.Ordinal) && SymbolicLink.Read(path) is not null
            ? RootPath.Resolve(root, path.Substring(root.Length))
            : path;

    // An archive need not have every component for every architecture; its Release file says so.
    private static bool IsKnownEmpty(ReleaseInfo release, IndexTarget target) =>
        release.ListsIndexes && (!release.Sizes.TryGetValue(target.MetaKey, out var size) || size == 0);

    private static ReleaseInfo ReadRelease(string root, string prefix, IReadOnlyCollection<string> indexes, Action<Diagnostic> report)
    {
        foreach (var path in new[] { Inside(root, prefix + "InRelease"), Inside(root, prefix + "Release") })
        {
            try
            {
                using var stream = RegularFile.OpenRead(path);
                if (stream.Length > MaxRelease)
                {
                    report(ErrorCodes.AptIndexDamaged.ToDiagnostic($"'{path}' is larger than {MaxRelease / (1024 * 1024)} MiB.", "apt", path));
                    return ReleaseInfo.None;
                }

                return ReleaseFileParser.Parse(stream, indexes);
            }
            catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
            {
                // An archive without InRelease has Release, or neither.
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                report(ErrorCodes.AptIndexUnreadable.ToDiagnostic($"'{path}' cannot be read: {failure.Message}", "apt", path));
                return ReleaseInfo.None;
            }
        }

        return ReleaseInfo.None;
    }
}
