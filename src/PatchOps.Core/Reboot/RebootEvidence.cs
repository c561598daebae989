using PatchOps.Diagnostics;

namespace PatchOps.Reboot;

/// <summary>What was read of a running Linux machine.</summary>
public sealed record RebootEvidence
{
    /// <summary>A package asked for a restart (/run/reboot-required).</summary>
    public bool IsRequested { get; init; }

    /// <summary>The packages that asked.</summary>
    public IReadOnlyList<string> RequestedBy { get; init; } = [];

    /// <summary>The machine is a container: its kernel is its host's.</summary>
    public bool IsContainer { get; init; }

    /// <summary>The running kernel's release (<c>uname -r</c>), or null.</summary>
    public string? RunningKernel { get; init; }

    /// <summary>The text of /proc/version, in which Debian's kernels carry their package's version; or null.</summary>
    public string? RunningKernelBuild { get; init; }

    /// <summary>The kernels on the disk.</summary>
    public IReadOnlyList<InstalledKernel> Kernels { get; init; } = [];

    /// <summary>The processes that run replaced code.</summary>
    public IReadOnlyList<StaleProcess> StaleProcesses { get; init; } = [];

    /// <summary>What could not be looked into, so that <see cref="StaleProcesses"/> may lack some.</summary>
    public IReadOnlyList<Diagnostic> NotRead { get; init; } = [];
}
