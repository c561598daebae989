using PatchOps.Ports;

namespace PatchOps.Core.Tests.Inventory;

/// <summary>A machine far away, each of whose parts a test can replace.</summary>
internal sealed class FakeRemote : IRemoteMachines, IRemoteMachine
{
    public string Name => "far01";

    public Func<DeviceReading> OnDevice { get; init; } = () => new DeviceReading
    {
        Device = new Device { Id = new('b', 64), Name = "FAR01", Os = new OperatingSystemInfo { Family = "windows" } },
    };

    public Func<IReadOnlyList<InstalledPackage>> OnHotfixes { get; init; } = () => [];

    public Func<RebootState> OnReboot { get; init; } = () => new RebootState { Pending = false };

    public Func<IReadOnlyList<AvailablePatch>> OnUpdates { get; init; } = () => [];

    public IRemoteMachine Open(object session) => this;

    public DeviceReading ReadDevice(OperationContext context) => OnDevice();

    public IReadOnlyList<InstalledPackage> ReadHotfixes(OperationContext context) => OnHotfixes();

    public RebootState ReadRebootState(OperationContext context) => OnReboot();

    public IReadOnlyList<AvailablePatch> ScanUpdates(OperationContext context) => OnUpdates();
}
