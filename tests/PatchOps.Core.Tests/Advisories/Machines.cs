using PatchOps.Advisories;

namespace PatchOps.Core.Tests.Advisories;

/// <summary>Machines and claims for the matcher's tests.</summary>
internal static class Machines
{
    public static readonly DateTimeOffset Now = new(2026, 3, 31, 0, 0, 0, TimeSpan.Zero);

    public static PatchInventory Debian(params InstalledPackage[] installed) => Inventory(
        new OperatingSystemInfo { Family = "linux", Id = "debian", Name = "Debian GNU/Linux 12 (bookworm)", Version = "12", Codename = "bookworm", Architecture = "x64" }, installed);

    public static PatchInventory Alma(params InstalledPackage[] installed) => Inventory(
        new OperatingSystemInfo { Family = "linux", Id = "almalinux", Name = "AlmaLinux 9.4", Version = "9.4", Architecture = "x64" }, installed);

    public static PatchInventory Windows(string build, string installationType = "Server", string architecture = "x64", string? track = null) => Inventory(
        new OperatingSystemInfo { Family = "windows", Id = "windows", Version = "10.0", Build = build, InstallationType = installationType, Architecture = architecture, ServicingTrack = track });

    public static InstalledPackage Deb(string name, string version, string? source = null, string? sourceVersion = null) => new()
    {
        Provider = "apt",
        Name = name,
        Architecture = "amd64",
        Version = version,
        SourceName = source ?? name,
        SourceVersion = sourceVersion ?? version,
    };

    public static InstalledPackage Rpm(string name, string version) => new() { Provider = "dnf", Name = name, Architecture = "x86_64", Version = version };

    public static AvailablePatch Offer(InstalledPackage installed, string version) => new()
    {
        Id = PatchId.For(installed.Provider, installed.Name, installed.Architecture, version),
        Provider = installed.Provider,
        Name = installed.Name,
        Architecture = installed.Architecture,
        InstalledVersion = installed.Version,
        AvailableVersion = version,
        SourceName = installed.SourceName,
        SourceVersion = installed.SourceName is null ? null : version,
    };

    public static AffectedPackage Claim(string cve, string? fixedVersion, AffectedKind kind = AffectedKind.Affected, string feed = FeedNames.Debian) =>
        new() { Feed = feed, Vulnerability = cve, Kind = kind, Fixed = fixedVersion };

    private static PatchInventory Inventory(OperatingSystemInfo os, params InstalledPackage[] installed) => new()
    {
        Device = new Device { Id = new string('a', 64), Name = "m", Os = os },
        Root = "/",
        ScannedAt = Now,
        Installed = installed,
        RebootState = new RebootState { Pending = false },
    };
}
