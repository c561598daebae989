using PatchOps.Diagnostics;

namespace PatchOps.Cli.Tests;

internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 7, 29, 2, 15, 30, TimeSpan.Zero);

    public static PatchInventory Web01 { get; } = new()
    {
        Device = new Device
        {
            Id = new string('a', 64),
            Name = "web01",
            Os = new OperatingSystemInfo
            {
                Family = "linux",
                Id = "debian",
                Name = "Debian GNU/Linux 12 (bookworm)",
                Architecture = "x64",
                SupportEndsAt = new DateTimeOffset(2028, 6, 30, 0, 0, 0, TimeSpan.Zero),
            },
        },
        Root = "/",
        ScannedAt = Now,
        Installed =
        [
            Package("libssl3", "3.0.15-1~deb12u1"),
            Package("linux-image-amd64", "6.1.129-1"),
            Package("nginx", "1.22.1-9"),
            Package("tzdata", "2025b-0+deb12u1"),
        ],
        Available =
        [
            Patch("libssl3", "3.0.15-1~deb12u1", "3.0.17-1~deb12u2", Classification.Security, "oldstable-security") with { FirstSeenAt = Now.AddDays(-3) },
            Patch("linux-image-amd64", "6.1.129-1", "6.1.140-1", Classification.Security, "oldstable-security") with { FirstSeenAt = Now },
            Patch("nginx", "1.22.1-9", "1.22.1-9+deb12u1", Classification.Bugfix, "oldstable") with { Held = true },
            Patch("tzdata", "2025b-0+deb12u1", "2025b-0+deb12u2", Classification.Other, null) with { Phased = 20, Origin = null },
        ],
        RebootState = new RebootState { Pending = true, Reasons = ["/run/reboot-required names linux-image-amd64."] },
    };

    public static Diagnostic MirrorFailed { get; } = ErrorCodes.AptIndexDamaged.ToDiagnostic("The index 'deb.example.org_Packages' ends in the middle.", "apt");

    public static InstalledPackage Package(string name, string version) =>
        new() { Provider = "apt", Name = name, Architecture = "amd64", Version = version };

    public static AvailablePatch Patch(string name, string installed, string available, Classification kind, string? suite) => new()
    {
        Id = PatchId.For("apt", name, "amd64", available),
        Provider = "apt",
        Name = name,
        Architecture = "amd64",
        InstalledVersion = installed,
        AvailableVersion = available,
        Classification = kind,
        Origin = "Debian",
        Suite = suite,
    };
}
