using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>Missing updates that come as another module's own objects, instead of as patches of PatchOps.</summary>
public sealed class PipedUpdates(IPatchOpsHost host)
{
    private readonly Lazy<Device> _device = new(() => host.Device.Read(ScanRequest.MachineRoot).Device);

    /// <summary>This machine.</summary>
    public Device Device => _device.Value;

    /// <summary>Whether objects of these type names are such.</summary>
    public bool Recognizes(IReadOnlyList<string> typeNames) => Find(typeNames) is not null;

    /// <summary>One that is to be installed here.</summary>
    /// <exception cref="PatchOpsException">PO1294: it does not say which update it is, PO1295: it is missing on another machine.</exception>
    public AvailablePatch ToDeploy(SessionObject item)
    {
        if (OtherMachineOf(item) is { } other)
        {
            throw ErrorCodes.ModuleUpdateOfOtherMachine.ToException($"The update is missing on {Printable.Of(other)}, and this is {Device.Name}.", Printable.Of(other));
        }

        return Find(item.TypeNames)!.ToPatch(item, demandsIdentity: true);
    }

    /// <summary>The vulnerabilities of one: its KB is enough, and it may be missing anywhere. Of another machine no more is known than its name.</summary>
    /// <exception cref="PatchOpsException">PO1294: it says neither which update it is nor a KB.</exception>
    public MatchResult Judge(SessionObject item, VulnerabilityScan scan, VulnerabilityFilter filter, OperationContext context)
    {
        var result = scan.OfUpdate(Device, Find(item.TypeNames)!.ToPatch(item, demandsIdentity: false), filter, context);
        return OtherMachineOf(item) is { } other
            ? result with { Findings = result.Findings.Select(finding => finding with { DeviceId = null, DeviceName = other }).ToArray() }
            : result;
    }

    // The machine that it speaks of, where that is another one.
    private string? OtherMachineOf(SessionObject item) =>
        Find(item.TypeNames)!.ComputerOf(item) is { } name && !string.Equals(HostOf(name), HostOf(Device.Name), StringComparison.OrdinalIgnoreCase) && !IsLocal(name) ? name : null;

    private ISessionProvider? Find(IReadOnlyList<string> typeNames) => host.Providers.OfType<ISessionProvider>().FirstOrDefault(provider => provider.Recognizes(typeNames));

    private static string HostOf(string name) => name.IndexOf('.') is var dot and > 0 ? name.Substring(0, dot) : name;

    private static bool IsLocal(string name) => name == "." || string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase);
}
