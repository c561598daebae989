using PatchOps.Adapters.Platform;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>The device, as an inventory tells it.</summary>
internal sealed class DeviceVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        output.Write(new DeviceProbe().Read(ScanRequest.MachineRoot));
        return 0;
    }
}
