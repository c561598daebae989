using System.Security.Cryptography;
using PatchOps.Adapters.Advisories.Bundles;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Deployment;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>What a package file is: a file name proves nothing.</summary>
internal static class DebFile
{
    private const string DpkgDeb = "/usr/bin/dpkg-deb";

    /// <summary>Whether a file is the package in exactly this version.</summary>
    public static bool Is(AptTools tools, AptRootConfiguration configuration, string file, PackageCondition package, OperationContext context)
    {
        var result = tools.Run(DpkgDeb, ["--field", file, "Package", "Version", "Architecture"], configuration, context);
        var fields = result.Output.Split('\n').Select(line => line.Split([": "], 2, StringSplitOptions.None)).Where(p => p.Length == 2).ToLookup(p => p[0], p => p[1].Trim());
        return result.ExitCode == 0
            && fields["Package"].SequenceEqual([package.Name]) && fields["Version"].SequenceEqual([package.Version!])
            && (package.Architecture is null || fields["Architecture"].SequenceEqual([package.Architecture]));
    }

    /// <summary>SHA-256 of a file (64 hexadecimal digits).</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Hash(string file)
    {
        using var stream = RegularFile.OpenRead(file, 64 * 1024);
        using var sha = SHA256.Create();
        return Hexadecimal.Of(sha.ComputeHash(stream));
    }
}
