using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Formats;

/// <summary>Inventories that use every property.</summary>
internal static class Samples
{
    public static DateTimeOffset Monday { get; } = new(2026, 7, 27, 4, 5, 6, TimeSpan.Zero);

    public static PatchInventory Full() => new()
    {
        Device = new Device
        {
            Id = new string('a', 64),
            Name = "web01",
            Client = "Contoso",
            Site = "Leeds",
            Tags = ["server", "größe"],
            Os = new OperatingSystemInfo
            {
                Family = "linux",
                Id = "debian",
                Name = "Debian GNU/Linux 12 (bookworm)",
                Version = "12",
                Codename = "bookworm",
                DisplayVersion = "12.11",
                Architecture = "x64",
                SupportEndsAt = new DateTimeOffset(2028, 6, 30, 0, 0, 0, TimeSpan.Zero),
            },
        },
        Root = "/",
        ScannedAt = Monday.AddTicks(1_230_000),
        Installed =
        [
            new InstalledPackage
            {
                Provider = "apt",
                Name = "openssl",
                Architecture = "amd64",
                Version = "3.0.16-1~deb12u1+b2",
                SourceName = "openssl",
                SourceVersion = "3.0.16-1~deb12u1",
                InstalledAt = Monday.AddDays(-30).ToOffset(TimeSpan.FromHours(2)),
            },
        ],
        Available =
        [
            new AvailablePatch
            {
                Id = "apt:openssl:amd64@3.0.17-1~deb12u2",
                Provider = "apt",
                Name = "openssl",
                Title = "Secure Sockets Layer toolkit – \"cryptographic\" <utility> & more",
                Architecture = "amd64",
                InstalledVersion = "3.0.16-1~deb12u1+b2",
                AvailableVersion = "3.0.17-1~deb12u2",
                SourceName = "openssl",
                SourceVersion = "3.0.17-1~deb12u2",
                Classification = Classification.Security,
                Severity = Severity.High,
                Cves = ["CVE-2026-0001", "CVE-2026-0002"],
                Origin = "Debian",
                Suite = "oldstable-security",
                Size = 1_430_000,
                ReleasedAt = Monday.AddDays(-2),
                FirstSeenAt = Monday.AddDays(-1),
                RequiresReboot = false,
                Phased = 40,
            },
            new AvailablePatch { Id = "wua:0@1", Provider = "wua", Name = "KB5058384", AvailableVersion = "1", Kb = "KB5058384", Held = true, Hidden = true, Exclusive = true, Uninstallable = true },
        ],
        RebootState = new RebootState
        {
            Pending = true,
            Reasons = ["linux-image-amd64 asks for it."],
            StaleProcesses =
            [
                new StaleProcess
                {
                    Pid = 42,
                    Name = "sshd",
                    Unit = "ssh.service",
                    Files = ["/usr/lib/libssl.so.3"],
                    StartedAt = Monday.AddDays(-9),
                    Packages = [new StalePackage { Name = "libssl3", Architecture = "amd64", Version = "3.0.15-1~deb12u1" }, new StalePackage { Name = "openssl" }],
                },
            ],
            Kernel = new RunningKernel { Release = "6.1.0-40-amd64", Version = "6.1.153-1" },
        },
        Diagnostics =
        [
            new Diagnostic { Id = "PO1205", Level = DiagnosticLevel.Error, Provider = "apt", Message = "No index.", Remedy = "Refresh.", Target = "/etc/apt/sources.list" },
        ],
    };

    public static PatchInventory Of(string deviceId, DateTimeOffset scannedAt, params string[] patches) => new()
    {
        Device = new Device { Id = deviceId, Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } },
        Root = "/",
        ScannedAt = scannedAt,
        RebootState = new RebootState { Pending = false },
        Installed = patches.Select(name => new InstalledPackage { Provider = "apt", Name = name, Version = "1" }).ToArray(),
        Available = patches
            .Select(name => new AvailablePatch { Id = $"apt:{name}@2", Provider = "apt", Name = name, InstalledVersion = "1", AvailableVersion = "2" })
            .ToArray(),
    };
}
