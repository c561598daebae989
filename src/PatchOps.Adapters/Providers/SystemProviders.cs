using PatchOps.Adapters.Providers.Apt;
using PatchOps.Adapters.Providers.PSWindowsUpdate;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers;

/// <summary>The providers of this operating system. Those of others are named, and not loaded.</summary>
internal static class SystemProviders
{
    private static readonly (string Name, bool OnDemand)[] s_windows =
    [
        (ProviderNames.WindowsUpdate, false), (ProviderNames.Software, false), (ProviderNames.Winget, false), (ProviderNames.Chocolatey, false),
    ];

    /// <summary>All of them, in the order in which they are listed. Whether PSWindowsUpdate is here its session decides, and no system.</summary>
    public static IReadOnlyList<IPatchProvider> All(IProcessRunner processes) => Path.DirectorySeparatorChar == '\\'
        ? [.. Windows.WindowsProviders.All(processes), new PSWindowsUpdateProvider(), new AbsentProvider(AptProvider.ProviderName, false, "This machine runs Windows.")]
        : [new AptProvider(processes), .. s_windows.Select(p => new AbsentProvider(p.Name, p.OnDemand, "This machine does not run Windows.")), new PSWindowsUpdateProvider()];
}
