using PatchOps.Versioning;

namespace PatchOps.Advisories.Matching;

/// <summary>
/// Which installed kernel is the one to judge. Several stand side by side, and only the one that runs can be attacked; where it is not
/// known which runs (an offline tree, a container, an old inventory) it is the newest, which the next start would take.
/// </summary>
internal sealed class KernelPackages
{
    private const string Image = "linux-image-";

    private KernelPackages(InstalledPackage? judged, InstalledPackage? newest, IReadOnlyList<InstalledPackage> removable)
    {
        Judged = judged;
        Newest = newest;
        Removable = removable;
    }

    /// <summary>The kernel to judge, or null where none of the installed ones is it.</summary>
    public InstalledPackage? Judged { get; }

    /// <summary>The newest installed kernel of the same flavour: the one after the next start.</summary>
    public InstalledPackage? Newest { get; }

    /// <summary>Kernels older than both: nothing runs them, and nothing will.</summary>
    public IReadOnlyList<InstalledPackage> Removable { get; }

    /// <summary>Chooses among the installed kernel images of Debian and Ubuntu.</summary>
    public static KernelPackages Choose(IEnumerable<InstalledPackage> installed, RunningKernel? running)
    {
        var images = installed.Where(p => Release(p) is not null)
            .OrderBy(p => Release(p), Comparer<string?>.Create((a, b) => DpkgVersion.Compare(a!, b!)))
            .ThenBy(p => p.Version, Comparer<string>.Create(DpkgVersion.Compare))
            .ToArray();
        if (running is null)
        {
            var last = images.LastOrDefault();
            return new KernelPackages(last, last, images.Where(p => p != last).ToArray());
        }

        var judged = images.FirstOrDefault(p => Release(p) == running.Release);
        var newest = images.LastOrDefault(p => Flavour(Release(p)!) == Flavour(running.Release));
        var removable = images.Where(p => p != judged && p != newest && DpkgVersion.Compare(Release(p)!, running.Release) < 0).ToArray();
        return new KernelPackages(judged, newest, removable);
    }

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
