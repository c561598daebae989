using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Storage;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>The surroundings of a package tool.</summary>
internal sealed record PackageSetting
{
    /// <summary>The registry; null where there is none.</summary>
    public IRegistry? Registry { get; init; }

    /// <summary>Whether this process may change the machine.</summary>
    public Func<bool> IsElevated { get; init; } = Elevation.IsElevated;

    /// <summary>Whether this is the machine's own account, which has no programs of users.</summary>
    public Func<bool> IsSystem { get; init; } = SystemAccount.IsCurrent;

    /// <summary>Whether Windows Installer is changing something.</summary>
    public Func<bool> IsInstallerBusy { get; init; } = InstallerMutex.IsHeld;

    /// <summary>The private folder for what tools print while they run.</summary>
    public Func<string> Folder { get; init; } = () => Path.Combine(StateLocation.Decide(StateEnvironment.Read()).Folder, "tools");

    /// <summary>Whether the machine waits for a restart, for whatever reason: an installer that asks for one leaves its wish in the registry, and in the tool nothing.</summary>
    public RebootState ReadRebootState(string root, string provider) => root != ScanRequest.MachineRoot || Registry is null
        ? RebootState.Unknown("There is no registry here that would tell.") : new RebootSignals(Registry).Read(provider);
}
