using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Tests.WindowsUpdate.Fakes;

/// <summary>A driver: its object answers to both interfaces, as one of today's agent may.</summary>
internal sealed class FakeDriver : FakeUpdate, IWindowsDriverUpdate2
{
    public FakeDriver(FakeAgent agent, string id)
        : base(agent, id)
    {
        this["Type"] = 2;
        this["DriverClass"] = "Firmware";
    }

    public string? DriverClass => Get<string?>();

    public string? DriverHardwareID => throw Unused();

    public string? DriverManufacturer => throw Unused();

    public string? DriverModel => throw Unused();

    public string? DriverProvider => throw Unused();

    public DateTime DriverVerDate => throw Unused();

    public int DeviceProblemNumber => throw Unused();

    public int DeviceStatus => throw Unused();
}
