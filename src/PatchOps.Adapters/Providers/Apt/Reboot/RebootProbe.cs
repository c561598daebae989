using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Diagnostics;
using PatchOps.Reboot;

namespace PatchOps.Adapters.Providers.Apt.Reboot;

/// <summary>Whether the running machine waits for a restart: what packages asked for, and the kernel that runs.</summary>
public static class RebootProbe
{
    private const string Flag = "/run/reboot-required";
    private const string FlagPackages = "/run/reboot-required.pkgs";

    /// <summary>Reads the state of the running machine.</summary>
    /// <param name="installed">dpkg's packages, the kernels among them.</param>
    /// <param name="staleProcesses">The processes that run replaced code.</param>
    /// <param name="notRead">What could not be looked into for that.</param>
    public static RebootState Read(IEnumerable<DpkgPackage> installed, IReadOnlyList<StaleProcess> staleProcesses, IReadOnlyList<Diagnostic> notRead)
    {
        try
        {
            var asked = File.Exists(Flag);
            var packages = asked && File.Exists(FlagPackages) ? File.ReadAllLines(FlagPackages) : [];
            return RebootDecision.Decide(new RebootEvidence
            {
                IsRequested = asked,
                RequestedBy = packages.Select(p => p.Trim()).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal).ToArray(),
                IsContainer = IsContainer(),
                RunningKernel = ReadLine("/proc/sys/kernel/osrelease"),
                RunningKernelBuild = ReadLine("/proc/version"),
                Kernels = installed.Select(Kernel).OfType<InstalledKernel>().ToArray(),
                StaleProcesses = staleProcesses,
                NotRead = notRead,
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return RebootState.Unknown($"The restart state cannot be read: {failure.Message}") with { StaleProcesses = staleProcesses, Diagnostics = notRead };
        }
    }

    // linux-image-6.1.0-40-amd64 and Ubuntu's linux-image-unsigned-6.8.0-40-generic hold a kernel; linux-image-amd64 only points at one.
    private static InstalledKernel? Kernel(DpkgPackage package)
    {
        const string Prefix = "linux-image-";
        if (!package.IsCurrent || package.State == "half-installed" || !package.Name.StartsWith(Prefix, StringComparison.Ordinal)
            || package.Name.EndsWith("-dbg", StringComparison.Ordinal) || package.Name.EndsWith("-dbgsym", StringComparison.Ordinal))
        {
            return null;
        }

        var release = package.Name.Substring(Prefix.Length);
        release = release.StartsWith("unsigned-", StringComparison.Ordinal) ? release.Substring("unsigned-".Length) : release;
        return release.Length > 0 && char.IsDigit(release[0])
            ? new InstalledKernel { Release = release, PackageVersion = package.Version! }
            : null;
    }

    private static bool IsContainer() =>
        File.Exists("/run/systemd/container") || File.Exists("/.dockerenv") || File.Exists("/run/.containerenv");

    private static string? ReadLine(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : null;
}
