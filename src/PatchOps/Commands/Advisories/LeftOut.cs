using PatchOps.Advisories;

namespace PatchOps.Commands;

/// <summary>What a match left out of its findings on purpose, for -Verbose.</summary>
internal static class LeftOut
{
    /// <summary>One sentence for each kind.</summary>
    public static IEnumerable<string> Of(MatchResult result)
    {
        if (result.Unimportant > 0)
        {
            yield return $"{result.Unimportant} vulnerabilities were left out because their publisher regards them as unimportant; -IncludeUnimportant lists them.";
        }

        if (result.Withdrawn > 0)
        {
            yield return $"{result.Withdrawn} claims were left out because their publisher took them back.";
        }

        if (result.RemovableKernels.Count > 0)
        {
            yield return $"These kernels neither run nor will run after a restart, and can be removed: {Names(result.RemovableKernels)}.";
        }

        if (result.WithoutKernelCode.Count > 0)
        {
            yield return $"The kernel's vulnerabilities are not those of {Names(result.WithoutKernelCode)}: they hold no kernel that runs.";
        }
    }

    private static string Names(IEnumerable<InstalledPackage> packages) => string.Join(", ", packages.Select(p => $"{p.Name} {p.Version}"));
}
