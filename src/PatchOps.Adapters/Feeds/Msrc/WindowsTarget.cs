using PatchOps.Advisories;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Feeds.Msrc;

/// <summary>
/// The installations of Windows that a product stands for. Its CPE says it all (<c>cpe:2.3:o:microsoft:windows_server_2022:10.0.20348.4893:*:*:*:*:*:*:*</c>:
/// part, vendor, product, version … target_hw) but for the installation type, and that alone is read from the name. CPEs have been
/// misspelt (<c>windows_11_2H2</c>); nothing of the product is read but whether it is a server.
/// </summary>
/// <param name="Release">The key of the release.</param>
/// <param name="Key">The key of the product in it.</param>
/// <param name="Build">The build that the CPE names: its first three parts are the branch that fixed builds must be of.</param>
internal sealed record WindowsTarget(string Release, WindowsProductKey Key, WindowsBuild Build)
{
    private const string ServerCoreName = "(Server Core installation)";

    /// <summary>What the product stands for, or null when it is no release of Windows.</summary>
    public static WindowsTarget? Of(MsrcProduct product)
    {
        var parts = product.Cpe?.Split(':') ?? [];
        if (parts.Length < 6 || !Is(parts[0], "cpe") || !Is(parts[2], "o") || !Is(parts[3], "microsoft")
            || !parts[4].StartsWith("windows_", StringComparison.OrdinalIgnoreCase)
            || !IsBuild(parts[5], out var build))
        {
            return null;
        }

        var isCore = product.Name.EndsWith(ServerCoreName, StringComparison.OrdinalIgnoreCase);
        var isServer = parts[4].StartsWith("windows_server_", StringComparison.OrdinalIgnoreCase);
        var installation = isServer ? isCore ? WindowsProductKey.ServerCore : WindowsProductKey.Server : WindowsProductKey.Client;
        var hardware = parts.Length > 11 ? parts[11].ToLowerInvariant() : WindowsProductKey.AnyArchitecture;

        // A word that is not known must not hide the product from every machine.
        var architecture = hardware is "x64" or "x86" or "arm64" ? hardware : WindowsProductKey.AnyArchitecture;
        return new WindowsTarget(ReleaseName.Windows(build), new WindowsProductKey(installation, architecture, product.Name), build);
    }

    /// <summary>Whether the product calls itself Windows without a CPE that says which: nothing is matched against it, which must be heard.</summary>
    public static bool IsNameless(MsrcProduct product) =>
        string.IsNullOrEmpty(product.Cpe) && product.Name.StartsWith("Windows ", StringComparison.Ordinal);

    /// <summary>Reads a fixed build of this product's branch. Only those can be compared with a machine's.</summary>
    public bool TryReadFixed(string? text, out WindowsBuild build) =>
        IsBuild(text?.Trim(), out build) && build.Major == Build.Major && build.Minor == Build.Minor && build.Build == Build.Build;

    private static bool IsBuild(string? text, out WindowsBuild build) =>
        WindowsBuild.TryParse(text, out build) && text!.Split('.').Length == 4;

    private static bool Is(string text, string expected) => string.Equals(text, expected, StringComparison.OrdinalIgnoreCase);
}
