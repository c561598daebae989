using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// The packages as dpkg's records have them: its status file, and over it the notes of a run that was cut short (<c>updates/0000</c> and following),
/// which dpkg merges only when it next runs. Neither <c>apt-get -s</c> nor <c>dpkg-query</c> of another root's apt looks at those.
/// </summary>
internal static class AptSnapshot
{
    private const int MostReadings = 8;

    /// <summary>Reads the records of a root.</summary>
    /// <exception cref="PatchOpsException">PO1201 not there, PO1202 not readable.</exception>
    public static IReadOnlyList<PackageCondition> Read(string root)
    {
        var statusPath = RootPath.Resolve(root, AptTarget.StatusFile);
        var automatic = AutomaticMarks.Read(root);
        return Packages(statusPath)
            .Where(package => package.State != "not-installed")
            .Select(package => Of(package, automatic))
            .OrderBy(package => package.Key, StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>dpkg's records, with its notes merged.</summary>
    public static IReadOnlyList<DpkgPackage> Packages(string statusPath)
    {
        for (var left = MostReadings; ; left--)
        {
            var notes = Notes(statusPath);
            try
            {
                var packages = Merge(statusPath, notes);

                // A dpkg that runs meanwhile moves its notes into the status file: old status and no notes would be neither.
                if (left <= 1 || notes.SequenceEqual(Notes(statusPath), StringComparer.Ordinal))
                {
                    return packages;
                }
            }
            catch (PatchOpsException failure) when (failure.Code == ErrorCodes.DpkgMissing && failure.Target != statusPath && left > 1)
            {
                // A note that was there a moment ago is merged now.
            }
        }
    }

    private static DpkgPackage[] Merge(string statusPath, string[] notes)
    {
        var packages = new Dictionary<(string, string), DpkgPackage>();
        foreach (var package in notes.Prepend(statusPath).SelectMany(file => DpkgStatusFile.Read(file).Packages))
        {
            packages[(package.Name, package.Architecture)] = package;
        }

        return packages.Values.ToArray();
    }

    private static string[] Notes(string statusPath)
    {
        var folder = Path.Combine(Path.GetDirectoryName(statusPath) ?? "/", "updates");
        try
        {
            return Directory.Exists(folder)
                ? Directory.GetFiles(folder).Where(f => Path.GetFileName(f).All(c => c is >= '0' and <= '9')).OrderBy(f => f, StringComparer.Ordinal).ToArray()
                : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.DpkgStatusUnreadable.ToException($"'{folder}' cannot be read: {failure.Message}", folder, failure);
        }
    }

    private static PackageCondition Of(DpkgPackage package, AutomaticMarks automatic) => new()
    {
        Name = package.Name,
        Architecture = package.Architecture,
        Version = package.IsCurrent ? package.Version : null,
        IsSound = !package.IsUnfinished,
        Trouble = !package.IsUnfinished ? null : package.Flag == "ok" ? package.State : $"{package.State}, {package.Flag}",
        IsAutomatic = automatic.Contains(package.Name, package.Architecture),
        IsHeld = package.IsHeld,
    };
}
