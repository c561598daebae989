#pragma warning disable CS1591
using PatchOps.Ports;

namespace PatchOps.Adapters;

// Stand-ins while the rooms are built; each is removed when its room stands.
internal sealed class NoDevice : IDeviceProbe
{
    public string ResolveRoot(string? root) => root ?? "/";
    public DeviceReading Read(string root) => new() { Device = new Device { Id = new string('0', 64), Name = Environment.MachineName, Os = new OperatingSystemInfo { Family = "linux" } } };
}
