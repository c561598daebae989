using System.Runtime.CompilerServices;
using PatchOps.Adapters.Platform.Broker;
using PatchOps.Adapters.Providers.Apt;
using PatchOps.Adapters.Providers.PSWindowsUpdate;
using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers;

/// <summary>The providers of this operating system. Those of others are named, and not loaded.</summary>
internal static class SystemProviders
{
    private static readonly (string Name, bool OnDemand)[] s_windows =
    [
        (ProviderNames.WindowsUpdate, false), (ProviderNames.Software, false), (ProviderNames.Winget, false), (ProviderNames.Chocolatey, false),
    ];

    private static readonly string[] s_refusals = [ErrorCodes.WuaNotPermitted.Id];

    /// <summary>The same, with those behind the broker that a logon over the network may not use.</summary>
    public static IReadOnlyList<IPatchProvider> Brokered(IReadOnlyList<IPatchProvider> providers, IBroker broker) =>
        [.. providers.Select(p => p.Name == ProviderNames.WindowsUpdate && p is not AbsentProvider
            ? new BrokeredProvider(p, broker, s_refusals, static () => Environment.GetEnvironmentVariable(UpdateSource.Variable))
            : p)];

    /// <summary>All of them, in the order in which they are listed. Whether PSWindowsUpdate is here its session decides, and no system.</summary>
    public static IReadOnlyList<IPatchProvider> All(IProcessRunner processes) => Path.DirectorySeparatorChar == '\\' ? OfWindows(processes) : OfLinux(processes);

    // Two methods that are not inlined: a type is loaded with the method that names it, whichever branch runs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IReadOnlyList<IPatchProvider> OfWindows(IProcessRunner processes) =>
        [.. Windows.WindowsProviders.All(processes), new PSWindowsUpdateProvider(processes), new AbsentProvider(AptProvider.ProviderName, false, "This machine runs Windows.")];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IReadOnlyList<IPatchProvider> OfLinux(IProcessRunner processes) =>
        [new AptProvider(processes), .. s_windows.Select(p => Portable(p.Name, processes) ?? new AbsentProvider(p.Name, p.OnDemand, "This machine does not run Windows.")), new PSWindowsUpdateProvider(processes)];

    // Chocolatey runs elsewhere too, and what somebody put on the PATH under either name is meant to be asked.
    private static IPatchProvider? Portable(string name, IProcessRunner processes) =>
        name == ProviderNames.Winget && IsOnPath("winget") ? Winget(processes)
        : name == ProviderNames.Chocolatey && IsOnPath("choco") ? Chocolatey(processes)
        : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IPatchProvider Winget(IProcessRunner processes) => new Providers.Winget.WingetProvider(processes, registry: null);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IPatchProvider Chocolatey(IProcessRunner processes) => new Providers.Chocolatey.ChocolateyProvider(processes, registry: null);

    private static bool IsOnPath(string program) => Platform.ProgramPath.Find(program, Environment.GetEnvironmentVariable("PATH")) is not null;
}
