using PatchOps.Versioning;

namespace PatchOps.Advisories.Matching;

/// <summary>
/// Which installed kernel is the one to judge. Several stand side by side, and only the one that runs can be attacked; where it is not
/// known which runs (an offline tree, a container, an old inventory) it is the newest, which the next start would take.
/// </summary>
internal sealed class KernelPackages
{
    private const string Image = "linux-image-";

    private KernelPackages(IReadOnlyList<InstalledPackage> judged, InstalledPackage? newest, IReadOnlyList<InstalledPackage> removable)
    {
        Judged = judged;
        Newest = newest;
        Removable = removable;
    }

    /// <summary>The kernels to judge: the running one; where it is not known which runs, each that may be it.</summary>
    public IReadOnlyList<InstalledPackage> Judged { get; }

    /// <summary>The newest installed kernel of the same flavour: the one after the next start.</summary>
    public InstalledPackage? Newest { get; }

    /// <summary>Kernels that neither run nor start next.</summary>
    public IReadOnlyList<InstalledPackage> Removable { get; }

    /// <summary>Chooses among the installed kernel images of Debian and Ubuntu.</summary>
    /// <param name="installed">The installed packages of the kernel's sources.</param>
    /// <param name="running">The kernel that runs, or null where that is not known.</param>
    /// <param name="isOffline">An offline tree: nothing runs, and the newest is what its next start takes.</param>
    public static KernelPackages Choose(IEnumerable<InstalledPackage> installed, RunningKernel? running, bool isOffline)
    {
        var images = installed.Where(p => Release(p) is not null)
            .OrderBy(p => Release(p), Comparer<string?>.Create((a, b) => DpkgVersion.Compare(a!, b!)))
            .ThenBy(p => p.Version, Comparer<string>.Create(DpkgVersion.Compare))
            .ToArray();
        if (running is null)
        {
            var last = images.LastOrDefault();
            return !isOffline ? new KernelPackages(images, last, [])
                : new KernelPackages(last is null ? [] : [last], last, images.Where(p => p != last).ToArray());
        }

        var newest = images.LastOrDefault(p => Flavour(Release(p)!) == Flavour(running.Release));
        var judged = images.FirstOrDefault(p => Release(p) == running.Release) ?? Removed(running, newest ?? images.LastOrDefault());
        return new KernelPackages(judged is null ? [] : [judged], newest, images.Where(p => p != judged && p != newest).ToArray());
    }

    // The running kernel's package was removed, or its kernel replaced by hand: it runs all the same. Debian's names its own version.
    private static InstalledPackage? Removed(RunningKernel running, InstalledPackage? sibling) => sibling is null ? null : sibling with
    {
        Name = Image + running.Release,
        Version = running.Version ?? "",
        SourceName = SourcePackage.Of(sibling).Name,
        SourceVersion = running.Version ?? "",
        InstalledAt = null,
    };

    /// <summary>The release that a kernel image's name carries (<c>6.1.0-40-amd64</c>); null for a package that holds none, such as the meta-package <c>linux-image-amd64</c>.</summary>
    public static string? Release(InstalledPackage package)
    {
        if (!package.Name.StartsWith(Image, StringComparison.Ordinal) || package.Name.EndsWith("-dbg", StringComparison.Ordinal)
            || package.Name.EndsWith("-dbgsym", StringComparison.Ordinal))
        {
            return null;
        }

        var release = package.Name.Substring(Image.Length);
        release = release.StartsWith("unsigned-", StringComparison.Ordinal) ? release.Substring("unsigned-".Length) : release;
        return release.Length > 0 && char.IsDigit(release[0])
            ? release.EndsWith("-unsigned", StringComparison.Ordinal) ? release.Substring(0, release.Length - "-unsigned".Length) : release
            : null;
    }

    private static string Flavour(string release) =>
        string.Join("-", release.Split('-').SkipWhile(word => word.Length > 0 && char.IsDigit(word[0])));
}
