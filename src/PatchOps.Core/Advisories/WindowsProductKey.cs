using System.Diagnostics.CodeAnalysis;

namespace PatchOps.Advisories;

/// <summary>
/// The name under which claims about a Windows product stand in a release: which installations of that build they speak of, and the
/// product's name for people. Written <c>Server Core|*|Windows Server 2022 (Server Core installation)</c>. The name is shown, never matched:
/// "Windows Server 2022" is also the beginning of another release's name.
/// </summary>
/// <param name="Installation">The installation type in Windows' own words (<see cref="OperatingSystemInfo.InstallationType"/>).</param>
/// <param name="Architecture"><c>x64</c>, <c>x86</c>, <c>arm64</c>, or <see cref="AnyArchitecture"/>.</param>
/// <param name="Product">The product's name as Microsoft writes it.</param>
public sealed record WindowsProductKey(string Installation, string Architecture, string Product)
{
    /// <summary>A desktop release.</summary>
    public const string Client = "Client";

    /// <summary>A server with its desktop.</summary>
    public const string Server = "Server";

    /// <summary>A server without.</summary>
    public const string ServerCore = "Server Core";

    /// <summary>The claims speak of every architecture.</summary>
    public const string AnyArchitecture = "*";

    /// <summary>Reads a key.</summary>
    /// <returns>False when it is none; never throws.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WindowsProductKey? key)
    {
        key = null;
        var first = text?.IndexOf('|') ?? -1;
        var second = first < 0 ? -1 : text!.IndexOf('|', first + 1);
        if (second < 0)
        {
            return false;
        }

        var installation = text!.Substring(0, first);
        var architecture = text.Substring(first + 1, second - first - 1);
        if (installation is not (Client or Server or ServerCore) || architecture.Length == 0 || second + 1 == text.Length)
        {
            return false;
        }

        key = new WindowsProductKey(installation, architecture, text.Substring(second + 1));
        return true;
    }

    /// <summary>Whether the product is what a machine of that kind runs.</summary>
    public bool IsFor(OperatingSystemInfo os) =>
        string.Equals(Installation, os.InstallationType, StringComparison.OrdinalIgnoreCase)
        && (Architecture == AnyArchitecture || string.Equals(Architecture, os.Architecture, StringComparison.OrdinalIgnoreCase));

    /// <summary>The key as it is stored.</summary>
    public override string ToString() => $"{Installation}|{Architecture}|{Product}";
}
