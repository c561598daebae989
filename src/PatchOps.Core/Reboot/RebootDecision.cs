using PatchOps.Diagnostics;
using PatchOps.Versioning;

namespace PatchOps.Reboot;

/// <summary>Decides whether a restart is pending. Not every package asks for the restart it needs, so the kernel is compared as well.</summary>
public static class RebootDecision
{
    /// <summary>The state that the evidence shows.</summary>
    public static RebootState Decide(RebootEvidence evidence)
    {
        var reasons = new List<string>();
        if (evidence.IsRequested)
        {
            reasons.Add(evidence.RequestedBy.Count == 0
                ? "A package asked for a restart (/run/reboot-required)."
                : $"Asked for by {string.Join(", ", evidence.RequestedBy)} (/run/reboot-required).");
        }

        var (kernel, reason) = evidence.IsContainer ? (false, "In a container; its host's kernel was not compared.") : CompareKernel(evidence);
        if (reason is not null)
        {
            reasons.Add(reason);
        }

        reasons.AddRange(StaleDecision.Reasons(evidence.StaleProcesses));
        reasons.AddRange(evidence.NotRead.Select(d => d.Message));
        var isPending = evidence.IsRequested || kernel == true || evidence.StaleProcesses.Any(StaleDecision.NeedsMachineRestart);
        return new RebootState
        {
            Pending = isPending ? true : kernel is null ? null : false,
            Reasons = reasons,
            StaleProcesses = evidence.StaleProcesses,
            Kernel = evidence.IsContainer ? null : Kernel(evidence),
            Diagnostics = evidence.NotRead,
        };
    }

    /// <summary>The state of a tree that is not the running system: no kernel and no request, but processes may run in it (a chroot).</summary>
    public static RebootState DecideOffline(string root, IReadOnlyList<StaleProcess> staleProcesses, IReadOnlyList<Diagnostic> notRead) => new()
    {
        Pending = null,
        Reasons = [$"'{root}' is not the running system.", .. StaleDecision.Reasons(staleProcesses), .. notRead.Select(d => d.Message)],
        StaleProcesses = staleProcesses,
        Diagnostics = notRead,
    };

    private static RunningKernel? Kernel(RebootEvidence evidence) => evidence.RunningKernel is { Length: > 0 } release
        ? new RunningKernel { Release = release, Version = PackageVersion(evidence.RunningKernelBuild) }
        : null;

    private static (bool? Pending, string? Reason) CompareKernel(RebootEvidence evidence)
    {
        if (evidence.RunningKernel is not { Length: > 0 } running)
        {
            return (null, "The running kernel's release cannot be read.");
        }

        if (evidence.Kernels.Count == 0)
        {
            // Cloud images and micro-VMs boot a kernel from outside; no package here can ever replace it.
            return (false, $"The running kernel {running} is not from a package of this machine.");
        }

        var newest = evidence.Kernels.Where(k => SameFlavour(k.Release, running))
            .OrderBy(k => k.Release, Comparer<string>.Create(DpkgVersion.Compare)).LastOrDefault();
        if (newest is null)
        {
            return (null, $"The running kernel {running} is not from a package of this machine.");
        }

        var order = DpkgVersion.Compare(newest.Release, running);
        if (order > 0)
        {
            return (true, $"Kernel {running} runs; {newest.Release} is installed.");
        }

        if (order < 0)
        {
            return (null, $"The running kernel {running} is newer than any installed one.");
        }

        return IsRebuilt(newest, evidence.RunningKernelBuild)
            ? (true, $"Kernel {running} runs, built before {newest.PackageVersion}, which is installed.")
            : (false, null);
    }

    private static bool IsRebuilt(InstalledKernel newest, string? build) =>
        PackageVersion(build) is { } version && DpkgVersion.Compare(newest.PackageVersion, version) > 0;

    // Debian writes "#1 SMP PREEMPT_DYNAMIC Debian 6.1.153-1 (2025-09-20)"; other kernels do not say their package's version.
    private static string? PackageVersion(string? build)
    {
        const string Marker = " Debian ";
        var at = build?.LastIndexOf(Marker, StringComparison.Ordinal) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var version = build!.Substring(at + Marker.Length);
        var end = version.IndexOf(' ');
        version = end < 0 ? version : version.Substring(0, end);
        return version.Length > 0 && char.IsDigit(version[0]) ? version : null;
    }

    // amd64 and cloud-amd64, generic and lowlatency stand side by side; only the flavour that runs is compared.
    private static bool SameFlavour(string a, string b) => string.Equals(Flavour(a), Flavour(b), StringComparison.Ordinal);

    private static string Flavour(string release)
    {
        var words = release.Split('-');
        return string.Join("-", words.SkipWhile(w => w.Length > 0 && char.IsDigit(w[0])));
    }
}
