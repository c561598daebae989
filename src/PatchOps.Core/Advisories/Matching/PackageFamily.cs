namespace PatchOps.Advisories.Matching;

/// <summary>What differs between dpkg and rpm for the matcher.</summary>
internal sealed record PackageFamily
{
    private PackageFamily()
    {
    }

    /// <summary>Claims about source packages, in dpkg's order.</summary>
    public static PackageFamily Dpkg { get; } = new() { Order = VersionOrders.Dpkg, BySource = true };

    /// <summary>Claims about binary packages, in the order of EVRs.</summary>
    public static PackageFamily Rpm { get; } = new() { Order = VersionOrders.Rpm };

    /// <summary>The order of versions.</summary>
    public required VersionOrder Order { get; init; }

    /// <summary>True when claims speak of source packages.</summary>
    public bool BySource { get; init; }

    /// <summary>The family of a distribution, or null for one that no feed speaks of.</summary>
    public static PackageFamily? Of(OperatingSystemInfo os) => os.Id switch
    {
        "debian" or "ubuntu" => Dpkg,
        "almalinux" or "rocky" or "rhel" or "sles" or "sled" or "sle_hpc" or "opensuse-leap" => Rpm,
        _ => null,
    };

    /// <summary>Whether a provider installs packages of this family. What winget, Chocolatey or snap install is not the distribution's.</summary>
    public bool Installs(string provider) => BySource ? provider == "apt" : provider is "dnf" or "zypper" or "rpm";
}
