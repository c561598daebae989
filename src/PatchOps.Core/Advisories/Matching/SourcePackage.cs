namespace PatchOps.Advisories.Matching;

/// <summary>The source package under which Debian's and Ubuntu's advisories speak of an installed package.</summary>
internal readonly record struct SourcePackage(string Name, string Version)
{
    private const string SignedKernel = "linux-signed";

    /// <summary>
    /// The source of a package. Signed kernels are built from another source than the kernel that was fixed: Debian's
    /// <c>linux-signed-amd64 6.1.180+1</c> is <c>linux 6.1.180-1</c>, Ubuntu's <c>linux-signed-aws</c> is <c>linux-aws</c>.
    /// </summary>
    public static SourcePackage Of(InstalledPackage package) =>
        Of(package.SourceName ?? package.Name, package.SourceVersion ?? package.Version);

    /// <summary>The source of a patch's version on offer.</summary>
    public static SourcePackage Of(AvailablePatch patch) =>
        Of(patch.SourceName ?? patch.Name, patch.SourceVersion ?? patch.AvailableVersion);

    /// <summary>The source as advisories name it.</summary>
    public static SourcePackage Of(string name, string version)
    {
        if (!name.StartsWith(SignedKernel, StringComparison.Ordinal))
        {
            return new SourcePackage(name, version);
        }

        // Debian's signed sources have native versions, in which the hyphen of the original had to become a plus.
        var hyphen = version.IndexOf('-');
        var plus = version.LastIndexOf('+');
        if (hyphen >= 0 || plus < 0)
        {
            return new SourcePackage("linux" + name.Substring(SignedKernel.Length), version);
        }

        var rest = name.Substring(SignedKernel.Length).TrimStart('-');
        var architecture = rest.LastIndexOf('-');
        var branch = architecture < 0 ? "" : "-" + rest.Substring(0, architecture);
        return new SourcePackage("linux" + branch, version.Substring(0, plus) + "-" + version.Substring(plus + 1));
    }

    /// <summary>True for the kernel's own sources (<c>linux</c>, <c>linux-6.1</c>, <c>linux-aws</c>), whose packages share its list of vulnerabilities.</summary>
    public bool IsKernel => Name == "linux"
        || (Name.StartsWith("linux-", StringComparison.Ordinal) && (char.IsDigit(Name[Name.Length - 1]) || s_flavours.Contains(Name.Split('-')[1])));

    private static readonly HashSet<string> s_flavours = new(StringComparer.Ordinal)
    {
        "aws", "azure", "gcp", "gke", "gkeop", "hwe", "ibm", "intel", "kvm", "lowlatency", "nvidia", "oem", "oracle", "raspi", "realtime", "riscv", "xilinx",
    };
}
