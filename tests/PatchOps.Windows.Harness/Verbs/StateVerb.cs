using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Storage;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>Saves an inventory in the state database, reads it back through a connection of its own, and tells whose the folder is.</summary>
internal sealed class StateVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var location = StateLocation.Decide(StateEnvironment.Read());
        var device = new DeviceProbe().Read(ScanRequest.MachineRoot).Device;
        using (var store = PatchStore.Open(location, OperationContext.None))
        {
            store.Save(new PatchInventory
            {
                Device = device,
                Root = ScanRequest.MachineRoot,
                ScannedAt = DateTimeOffset.UnixEpoch,
                RebootState = RebootState.Unknown("not asked"),
                Installed = [new InstalledPackage { Provider = "software", Name = "a\nb\0c\u202E", Version = "1" }],
            });
        }

        using var again = PatchStore.OpenReadOnly(location, OperationContext.None);
        output.Write(new
        {
            location = location.Folder,
            location.IsElevated,
            installed = again?.GetLatest(device.Id, ScanRequest.MachineRoot)?.Installed,
            folder = PrivateVerb.Access(location.Folder),
            database = PrivateVerb.Access(location.Database),
        });
        return 0;
    }
}
