using PatchOps.Windows.Harness.Verbs;

namespace PatchOps.Windows.Harness;

/// <summary>The verbs by name; one line each.</summary>
internal static class VerbTable
{
    public static IReadOnlyDictionary<string, Func<IVerb>> All { get; } = new Dictionary<string, Func<IVerb>>(StringComparer.Ordinal)
    {
        ["argv"] = () => new ArgvVerb(),
        ["deploy"] = () => new DeployVerb(),
        ["device"] = () => new DeviceVerb(),
        ["host"] = () => new HostVerb(),
        ["managers"] = () => new ManagersVerb(),
        ["packages"] = () => new PackagesVerb(),
        ["private"] = () => new PrivateVerb(),
        ["reboot"] = () => new RebootVerb(),
        ["registry"] = () => new RegistryVerb(),
        ["rmm"] = () => new RmmVerb(),
        ["sampler"] = () => new SamplerVerb(),
        ["services"] = () => new ServicesVerb(),
        ["software"] = () => new SoftwareVerb(),
        ["spawn"] = () => new SpawnVerb(),
        ["state"] = () => new StateVerb(),
        ["tasks"] = () => new TasksVerb(),
        ["winget"] = () => new WingetVerb(),
        ["wua"] = () => new WuaVerb(),
    };
}
