using PatchOps.Versioning;

namespace PatchOps.Advisories.Matching;

/// <summary>Which installed packages are held against advisories, and under which name and version.</summary>
internal sealed record JudgedPackages
{
    // All names of both lists begin so; nearly no other does.
    private const string RpmKernel = "kernel";

    private static readonly HashSet<string> s_rpmKernels = new(StringComparer.Ordinal)
    {
        "kernel", "kernel-core", "kernel-modules", "kernel-modules-core", "kernel-modules-extra", "kernel-default", "kernel-default-base",
        "kernel-rt", "kernel-rt-core", "kernel-rt-modules", "kernel-rt-modules-core", "kernel-uek", "kernel-uek-core", "kernel-uek-modules", "kernel-64k", "kernel-64k-core",
    };

    // Texts and macros of the kernel's source: nothing of them runs.
    private static readonly HashSet<string> s_rpmKernelTexts = new(StringComparer.Ordinal)
    {
        "kernel-headers", "kernel-devel", "kernel-devel-matched", "kernel-doc", "kernel-cross-headers", "kernel-srpm-macros", "kernel-abi-stablelists", "kernel-macros",
        "kernel-default-devel", "kernel-uek-devel", "kernel-rt-devel",
    };

    /// <summary>The packages to judge.</summary>
    public required IReadOnlyList<JudgedPackage> Packages { get; init; }

    /// <summary>Kernels that neither run nor will.</summary>
    public IReadOnlyList<InstalledPackage> RemovableKernels { get; init; } = [];

    /// <summary>Packages of a kernel's source that hold no running kernel.</summary>
    public IReadOnlyList<InstalledPackage> WithoutKernelCode { get; init; } = [];

    /// <summary>Packages of providers that the distribution's advisories do not speak of.</summary>
    public IReadOnlyList<InstalledPackage> Unmatched { get; init; } = [];

    /// <summary>Chooses.</summary>
    public static JudgedPackages Choose(PatchInventory inventory, PackageFamily family)
    {
        List<InstalledPackage>? unmatched = null;
        var own = new List<InstalledPackage>(inventory.Installed.Count);
        foreach (var package in inventory.Installed)
        {
            (family.Installs(package.Provider) ? own : unmatched ??= []).Add(package);
        }

        var isOffline = inventory.Root != "/";
        var chosen = family.BySource ? ChooseDpkg(own, inventory.RebootState.Kernel, isOffline) : ChooseRpm(own, inventory.RebootState.Kernel, isOffline);
        if (inventory.Device.Os.Id == "rocky")
        {
            chosen = chosen with { Packages = chosen.Packages.Select(p => p.Package.SourceName is { } source && source != p.Key ? p with { OtherKey = source } : p).ToArray() };
        }

        return unmatched is null ? chosen : chosen with { Unmatched = unmatched };
    }

    private static JudgedPackages ChooseDpkg(List<InstalledPackage> installed, RunningKernel? running, bool isOffline)
    {
        var packages = new List<JudgedPackage>(installed.Count);
        var kernel = new List<InstalledPackage>();
        foreach (var package in installed)
        {
            var source = SourcePackage.Of(package);
            if (source.IsKernel)
            {
                kernel.Add(package);
            }
            else
            {
                packages.Add(new JudgedPackage { Package = package, Key = source.Name, Version = source.Version });
            }
        }

        var kernels = KernelPackages.Choose(kernel, running, isOffline);
        foreach (var judged in kernels.Judged)
        {
            var source = SourcePackage.Of(judged);
            var next = running is not null && kernels.Newest is { } newest ? SourcePackage.Of(newest).Version : source.Version;

            // The same package, upgraded in place: the kernel itself says which build of it runs.
            var version = running?.Version ?? source.Version;
            packages.Add(new JudgedPackage
            {
                Package = judged,
                Key = source.Name,
                Version = version,
                AfterRestart = version.Length > 0 && DpkgVersion.Compare(next, version) > 0 ? next : null,
            });
        }

        return new JudgedPackages
        {
            Packages = packages,
            RemovableKernels = kernels.Removable,
            WithoutKernelCode = kernel.Where(p => KernelPackages.Release(p) is null).ToArray(),
        };
    }

    // rpm keeps several versions of one kernel package side by side.
    private static JudgedPackages ChooseRpm(List<InstalledPackage> installed, RunningKernel? running, bool isOffline)
    {
        var packages = new List<JudgedPackage>(installed.Count);
        var removable = new List<InstalledPackage>();
        var withoutCode = new List<InstalledPackage>();
        var kernels = new List<InstalledPackage>();
        foreach (var package in installed)
        {
            if (!package.Name.StartsWith(RpmKernel, StringComparison.Ordinal) || !(s_rpmKernelTexts.Contains(package.Name) || s_rpmKernels.Contains(package.Name)))
            {
                packages.Add(new JudgedPackage { Package = package, Key = package.Name, Version = package.Version });
            }
            else
            {
                (s_rpmKernelTexts.Contains(package.Name) ? withoutCode : kernels).Add(package);
            }
        }

        foreach (var group in kernels.GroupBy(p => (p.Name, p.Architecture)))
        {
            var ordered = group.OrderBy(p => RpmVersion.TryParse(p.Version, out var version) ? version : null).ToArray();
            var newest = ordered[ordered.Length - 1];
            if (running is null && !isOffline)
            {
                // Each may be the one that runs.
                packages.AddRange(group.Select(p => new JudgedPackage { Package = p, Key = p.Name, Version = p.Version }));
                continue;
            }

            var judged = running is null ? newest : ordered.FirstOrDefault(p => IsRelease(p.Version, running.Release)) ?? Removed(newest, running);
            packages.Add(new JudgedPackage
            {
                Package = judged,
                Key = judged.Name,
                Version = judged.Version,
                AfterRestart = judged == newest ? null : newest.Version,
            });
            removable.AddRange(ordered.Where(p => p != judged && p != newest));
        }

        return new JudgedPackages { Packages = packages, RemovableKernels = removable, WithoutKernelCode = withoutCode };
    }

    // The running kernel's package was removed; its release is its version, with the architecture behind it.
    private static InstalledPackage Removed(InstalledPackage sibling, RunningKernel running)
    {
        var architecture = running.Release.LastIndexOf('.');
        return sibling with { Version = architecture < 0 ? running.Release : running.Release.Substring(0, architecture), SourceVersion = null, InstalledAt = null };
    }

    // Release 5.14.0-427.13.1.el9_4.x86_64 is the EVR 5.14.0-427.13.1.el9_4 with the architecture behind it.
    private static bool IsRelease(string evr, string release)
    {
        var version = evr.Substring(evr.IndexOf(':') + 1);
        return release.StartsWith(version, StringComparison.Ordinal) && (release.Length == version.Length || release[version.Length] is '.' or '+' or '-');
    }
}
