using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Tells what machine, or what tree, a root is.</summary>
public interface IDeviceProbe
{
    /// <summary>The full path of a root that exists and can be listed; <c>/</c> stays <c>/</c>.</summary>
    /// <exception cref="PatchOpsException">PO1101 not there, PO1102 not readable.</exception>
    string ResolveRoot(string? root);

    /// <summary>The device that a resolved root holds.</summary>
    DeviceReading Read(string root);
}
