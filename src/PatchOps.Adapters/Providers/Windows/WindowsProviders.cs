using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Broker;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Providers.Chocolatey;
using PatchOps.Adapters.Providers.Software;
using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Adapters.Providers.Winget;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Windows;

/// <summary>The providers of Windows; a class of its own, so that nothing of them is loaded elsewhere.</summary>
internal static class WindowsProviders
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<IPatchProvider> All(IProcessRunner processes) =>
    [
        WindowsUpdate(processes, WindowsRegistry.Instance),
        new SoftwareProvider(),
        new WingetProvider(processes, WindowsRegistry.Instance),
        new ChocolateyProvider(processes, WindowsRegistry.Instance),
    ];

    private static WindowsUpdateProvider WindowsUpdate(IProcessRunner processes, IRegistry registry) => new(new WindowsUpdateParts
    {
        Agent = new ComUpdateAgent(),
        Processes = processes,
        Wait = new CancellableWait(),
        IsNetworkLogon = () => WindowsLogon.Read().IsNetwork,
        RebootSignals = _ => new RebootSignals(registry).Read(ProviderNames.WindowsUpdate),
        Managers = _ => new PatchManagers(registry).Read(ProviderNames.WindowsUpdate),
    });
}
