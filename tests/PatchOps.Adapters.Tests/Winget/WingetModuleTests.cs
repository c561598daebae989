using PatchOps.Adapters.Providers.Winget;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Winget;

/// <summary>The module Microsoft.WinGet.Client in the caller's session: it is read, and changes nothing.</summary>
public sealed class WingetModuleTests
{
    [Fact]
    public void A_scan_reads_its_objects_and_asks_no_table()
    {
        var machine = WingetScanTests.Machine();
        var session = new FakeSession(
            Package("Git.Git", "Git", "2.47.0", false, "winget", "2.47.0"),
            Package("Mozilla.Firefox", "Mozilla Firefox", "140.0", true, "winget", "141.0", "140.0"),
            Package("9NBLGGH4NNS1", "Store App", "1.0", true, "msstore", "2.0"),
            Package("ARP\\Machine\\X64\\Thing", "Thing", "1", false, null),
            Package(null, "Half", "1", true, "winget", "2"));
        var result = machine.Provider().Scan(new ScanRequest(), new OperationContext { Session = session });
        Assert.Equal(["Git.Git 2.47.0", "Mozilla.Firefox 140.0"], result.Installed.Select(p => $"{p.Name} {p.Version}"));
        Assert.Equal(["winget:Mozilla.Firefox@141.0"], result.Available.Select(p => p.Id));
        Assert.All(machine.Commands, command => Assert.StartsWith("pin list", command, StringComparison.Ordinal));
        Assert.Equal(["Microsoft.WinGet.Client Get-WinGetPackage"], session.Calls);
        Assert.Contains("1 of 3 packages", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_beside_the_packages_is_an_error_of_the_scan()
    {
        var session = new FakeSession(Package("Git.Git", "Git", "2.47.0", false, "winget", "2.47.0")) { Error = "A source failed." };
        var result = WingetScanTests.Machine().Provider().Scan(new ScanRequest(), new OperationContext { Session = session });
        Assert.Single(result.Installed);
        Assert.Contains("A source failed.", Assert.Single(result.Diagnostics, d => d.Level == DiagnosticLevel.Error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_fails_gives_way_to_the_program()
    {
        var machine = WingetScanTests.Machine();
        var session = new FakeSession { Error = "0x80070005: Access is denied." };
        Assert.Single(machine.Provider().Scan(new ScanRequest(), new OperationContext { Session = session }).Available);
    }

    [Fact]
    public void Where_there_is_no_program_its_failure_is_the_scans()
    {
        var provider = new WingetProvider(new FakeWinget(), new FakeWinget(), () => new WingetPlace(null, false), FakeWinget.Setting());
        var context = new OperationContext { Session = new FakeSession { Error = "No." } };
        Assert.Equal("Microsoft.WinGet.Client 1.9.25190", provider.Probe("/", context).Version);
        Assert.Equal(ErrorCodes.PackageToolFailed, Assert.Throws<PatchOpsException>(() => provider.Scan(new ScanRequest(), context)).Code);
    }

    private static SessionObject Package(string? id, string name, string version, bool isOld, string? source, params object?[] versions) => new()
    {
        TypeNames = ["Microsoft.WinGet.Client.Engine.PSObjects.PSInstalledCatalogPackage"],
        Properties = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Id"] = id, ["Name"] = name, ["InstalledVersion"] = version, ["IsUpdateAvailable"] = isOld, ["Source"] = source, ["AvailableVersions"] = versions,
        },
    };

    private sealed class FakeSession(params SessionObject[] packages) : ISession
    {
        public List<string> Calls { get; } = [];

        public string? Error { get; init; }

        public string? FindModule(string name) => name == WingetModule.Name ? "1.9.25190" : null;

        public bool HasCommand(string name) => false;

        public bool HasValue(string variable, string member) => false;

        public void Import(string path, OperationContext context) => throw new NotSupportedException();

        public SessionResult Invoke(string moduleName, string command, IReadOnlyDictionary<string, object?> parameters, OperationContext context)
        {
            Calls.Add($"{moduleName} {command}");
            return Error is null ? new SessionResult { Output = packages } : new SessionResult { Output = packages, Errors = [Error] };
        }
    }
}
