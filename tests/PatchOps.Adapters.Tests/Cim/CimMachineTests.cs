using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Cim;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using static PatchOps.Adapters.Tests.Cim.FakeConnection;

namespace PatchOps.Adapters.Tests.Cim;

public sealed class CimMachineTests
{
    private readonly FakeConnection _connection = new();

    [Fact]
    public void The_device_is_the_one_that_a_scan_on_the_machine_itself_would_name()
    {
        var device = new CimMachine(_connection).ReadDevice(OperationContext.None).Device;

        var local = WindowsDevice.Describe("FAR01", (key, name) => _connection.Values.TryGetValue(key + "|" + name, out var value) ? value is uint number ? (int)number : value : null, "x64").Device;
        Assert.Equal(local.Id, device.Id);
        Assert.Equal("10.0.20348.3692", device.Os.Build);
        Assert.Equal(local.Os with { SupportEndsAt = device.Os.SupportEndsAt }, device.Os);
        Assert.NotNull(device.Os.SupportEndsAt);
    }

    [Fact]
    public void The_registry_is_asked_for_a_value_once_and_only_for_those_that_are_needed()
    {
        _connection.Values[@"SOFTWARE\Microsoft\Windows NT\CurrentVersion|PathName"] = @"C:\Windows";
        new CimMachine(_connection).ReadDevice(OperationContext.None);

        var reads = _connection.Calls.Where(c => c.Arguments.ContainsKey("sValueName")).Select(c => (string)c.Arguments["sValueName"]).ToArray();
        Assert.Equal(reads.Distinct(), reads);
        Assert.DoesNotContain("PathName", reads);
    }

    [Fact]
    public void Without_its_registry_a_machine_is_what_its_operating_system_class_says_and_the_rest_is_not_known()
    {
        _connection.RegistryFailure = Failure(CimFailure.AccessDenied, "Access is denied.");
        var machine = new CimMachine(_connection);
        var reading = machine.ReadDevice(OperationContext.None);
        var reboot = machine.ReadRebootState(OperationContext.None);

        Assert.Equal(("FAR01", "10.0.20348", "x64"), (reading.Device.Name, reading.Device.Os.Build, reading.Device.Os.Architecture));
        Assert.Contains(reading.Diagnostics, d => d.Id == ErrorCodes.RemoteRegistryNotRead.Id && d.Message.Contains("Access is denied."));
        Assert.Null(reboot.Pending);
        Assert.Single(_connection.Calls);
    }

    [Fact]
    public void A_machine_that_does_not_answer_is_a_failure_that_names_it()
    {
        _connection.QueryFailure = Failure(1, "WinRM cannot complete the operation.\u202e");

        var failure = Assert.Throws<PatchOpsException>(() => new CimMachine(_connection).ReadDevice(OperationContext.None));

        Assert.Equal("PO1112", failure.Code.Id);
        Assert.Equal("far01: WinRM cannot complete the operation.?", failure.Message);
    }

    [Fact]
    public void Hotfixes_are_rows_by_their_KB_and_what_is_none_is_left_out()
    {
        var rows = new CimMachine(_connection).ReadHotfixes(OperationContext.None);

        Assert.Equal(["KB5012170", "KB5058385"], rows.Select(r => r.Name));
        Assert.Equal(new DateTimeOffset(2025, 5, 14, 0, 0, 0, TimeSpan.Zero), rows[1].InstalledAt);
        Assert.Equal(2019, rows[0].InstalledAt?.Year);
        Assert.All(rows, r => Assert.Equal("software", r.Provider));
    }

    [Fact]
    public void Restart_signals_are_read_and_named_and_none_is_false()
    {
        Assert.False(new CimMachine(_connection).ReadRebootState(OperationContext.None).Pending);

        _connection.Values[@"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending|"] = "";
        var state = new CimMachine(_connection).ReadRebootState(OperationContext.None);

        Assert.True(state.Pending);
        Assert.Contains("RebootPending", state.Reasons.Single());
    }

    [Fact]
    public void Updates_come_from_the_machines_own_search_under_the_identity_that_its_own_scan_gives_them()
    {
        CimCall? asked = null;
        _connection.OnScan = call =>
        {
            asked = call;
            return Row(("ReturnValue", 0u), ("Updates", new object?[]
            {
                Row(("UpdateID", "{DDB74579-7A1F-4D1F-80C8-E8647055314E}"), ("RevisionNumber", 200u), ("Title", "2025-05 Cumulative Update"), ("KBArticleID", "5058385"), ("MsrcSeverity", "Critical"), ("IsDownloaded", false)),
            }));
        };

        var patch = new CimMachine(_connection).ScanUpdates(OperationContext.None).Single();

        Assert.Equal(("wua:ddb74579-7a1f-4d1f-80c8-e8647055314e@200", "KB5058385", Severity.Critical), (patch.Id, patch.Kb, patch.Severity));
        Assert.Equal(("MSFT_WUOperations", "ScanForUpdates", false), (asked!.Class, asked.Method, asked.OnNewInstance));
    }

    [Fact]
    public void Where_the_newer_class_is_not_the_older_one_is_asked()
    {
        _connection.OnScan = call => call.Class == "MSFT_WUOperations" ? throw Failure(5, "Invalid class") : Row(("ReturnValue", 0u), ("Updates", Array.Empty<object?>()));

        Assert.Empty(new CimMachine(_connection).ScanUpdates(OperationContext.None));
        Assert.Equal((true, true), (_connection.Calls[^1].OnNewInstance, (bool)_connection.Calls[^1].Arguments["OnlineScan"]));
    }

    [Theory]
    [InlineData(3, "PO1114")]
    [InlineData(5, "PO1114")]
    [InlineData(1, "PO1115")]
    [InlineData(2, "PO1115")]
    public void A_search_that_is_not_there_or_fails_never_reads_as_nothing_missing(int code, string id)
    {
        _connection.OnScan = _ => throw Failure(code);

        Assert.Equal(id, Assert.Throws<PatchOpsException>(() => new CimMachine(_connection).ScanUpdates(OperationContext.None)).Code.Id);
    }

    [Fact]
    public void A_search_with_an_error_number_or_with_nameless_updates_failed()
    {
        _connection.OnScan = _ => Row(("ReturnValue", 0x8024402Cu), ("Updates", Array.Empty<object?>()));
        Assert.Contains("0x8024402C", Assert.Throws<PatchOpsException>(() => new CimMachine(_connection).ScanUpdates(OperationContext.None)).Message);

        _connection.OnScan = _ => Row(("ReturnValue", 0u), ("Updates", new object?[] { Row(("Title", "nameless")) }));
        Assert.Equal("PO1115", Assert.Throws<PatchOpsException>(() => new CimMachine(_connection).ScanUpdates(OperationContext.None)).Code.Id);
    }

    [Fact]
    public void An_answer_without_its_number_or_its_list_is_a_failure_and_a_list_that_is_null_is_empty()
    {
        foreach (var answer in new[] { Row(("Updates", null)), Row(("ReturnValue", 0u)), Row(("ReturnValue", 0u), ("Updates", "none")), Row(("ReturnValue", 0u), ("Updates", new object?[] { null })) })
        {
            _connection.OnScan = _ => answer;
            Assert.Equal("PO1115", Assert.Throws<PatchOpsException>(() => new CimMachine(_connection).ScanUpdates(OperationContext.None)).Code.Id);
        }

        _connection.OnScan = _ => Row(("ReturnValue", 0u), ("Updates", null));
        Assert.Empty(new CimMachine(_connection).ScanUpdates(OperationContext.None));
    }

    [Fact]
    public void What_is_no_session_is_refused_by_name() =>
        Assert.Equal("PO1111", Assert.Throws<PatchOpsException>(() => new CimMachines().Open("web01")).Code.Id);
}
