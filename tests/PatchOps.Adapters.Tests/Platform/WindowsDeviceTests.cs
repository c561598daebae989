using PatchOps.Adapters.Platform;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Platform;

public class WindowsDeviceTests
{
    private readonly Dictionary<string, object> _values = new()
    {
        ["MachineGuid"] = "6F9619FF-8B86-D011-B42D-00C04FC964FF",
        ["CurrentVersion"] = "6.3",
        ["CurrentMajorVersionNumber"] = 10,
        ["CurrentMinorVersionNumber"] = 0,
        ["CurrentBuildNumber"] = "20348",
        ["UBR"] = 4893,
        ["ProductName"] = "Windows Server 2022 Standard",
        ["EditionID"] = "ServerStandard",
        ["InstallationType"] = "Server Core",
        ["DisplayVersion"] = "21H2",
    };

    [Fact]
    public void A_server_is_described_by_its_registry()
    {
        var reading = Describe();
        var os = reading.Device.Os;
        Assert.Equal(("windows", "windows", "Windows Server 2022 Standard", "10.0", "10.0.20348.4893"), (os.Family, os.Id, os.Name, os.Version, os.Build));
        Assert.Equal(("ServerStandard", "Server Core", "21H2", null), (os.Edition, os.InstallationType, os.DisplayVersion, os.Codename));
        Assert.Equal("cumulative", os.ServicingTrack);
        Assert.Equal("PC01", reading.Device.Name);
        Assert.Empty(reading.Diagnostics);
        Assert.Equal(2031, ShippedSupportTable.Value.Find(os)!.SupportEnd.Year);
    }

    [Fact]
    public void Windows_11_is_not_called_windows_10()
    {
        _values["ProductName"] = "Windows 10 Pro";
        _values["CurrentBuildNumber"] = "26100";
        Assert.Equal("Windows 11 Pro", Describe().Device.Os.Name);
        _values["CurrentBuildNumber"] = "19045";
        Assert.Equal("Windows 10 Pro", Describe().Device.Os.Name);
    }

    [Fact]
    public void Server_2012_R2_has_only_the_old_version_values()
    {
        _values.Remove("CurrentMajorVersionNumber");
        _values.Remove("CurrentMinorVersionNumber");
        _values.Remove("DisplayVersion");
        _values["CurrentBuildNumber"] = "9600";
        _values["UBR"] = 22134;
        Assert.Equal("6.3.9600.22134", Describe().Device.Os.Build);
        Assert.Null(Describe().Device.Os.DisplayVersion);
    }

    [Fact]
    public void The_id_survives_a_rename_and_the_guids_letter_case()
    {
        var id = Describe().Device.Id;
        Assert.Matches("^[0-9a-f]{64}$", id);
        _values["MachineGuid"] = "6f9619ff-8b86-d011-b42d-00c04fc964ff ";
        Assert.Equal(id, WindowsDevice.Describe("RENAMED", Value).Device.Id);
    }

    [Fact]
    public void An_empty_registry_is_reported_and_not_guessed()
    {
        _values.Clear();
        var reading = Describe();
        Assert.Equal(["PO1106", "PO1107"], reading.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Null(reading.Device.Os.Build);
        Assert.Matches("^[0-9a-f]{64}$", reading.Device.Id);
    }

    private DeviceReading Describe() => WindowsDevice.Describe("PC01", Value);

    private object? Value(string key, string name) => _values.GetValueOrDefault(name);
}
