using PatchOps.Diagnostics;

namespace PatchOps.Advisories;

/// <summary>The vulnerabilities of one machine, and how far the answer can be trusted.</summary>
public sealed record MatchResult
{
    /// <summary>The findings: known exploited first, then by severity, EPSS, package and CVE.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The feeds that were asked, with their dates.</summary>
    public IReadOnlyList<FeedState> Feeds { get; init; } = [];

    /// <summary>How many vulnerabilities of installed packages were left out because their publisher regards them as unimportant.</summary>
    public int Unimportant { get; init; }

    /// <summary>How many claims were left out because their advisory was withdrawn.</summary>
    public int Withdrawn { get; init; }

    /// <summary>Kernels that neither run nor will run after a restart: not vulnerable, and in nobody's use.</summary>
    public IReadOnlyList<InstalledPackage> RemovableKernels { get; init; } = [];

    /// <summary>Packages of the kernel's source that hold no kernel (headers, tools), and kernels that do not run: its vulnerabilities are not theirs.</summary>
    public IReadOnlyList<InstalledPackage> WithoutKernelCode { get; init; } = [];

    /// <summary>What could not be matched, and which feed is old.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
