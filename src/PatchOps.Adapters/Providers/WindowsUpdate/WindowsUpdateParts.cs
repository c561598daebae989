using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>What the provider is made of.</summary>
internal sealed record WindowsUpdateParts
{
    private const int Disabled = 4;

    /// <summary>The agent.</summary>
    public required IUpdateAgent Agent { get; init; }

    /// <summary>Runs DISM.</summary>
    public required IProcessRunner Processes { get; init; }

    /// <summary>Waits between two looks at a job.</summary>
    public required IWait Wait { get; init; }

    /// <summary>Where updates are looked for.</summary>
    /// <exception cref="PatchOpsException">PO1262: the setting cannot be understood.</exception>
    public Func<UpdateSource> Source { get; init; } = static () => UpdateSource.Read(Environment.GetEnvironmentVariable(UpdateSource.Variable));

    /// <summary>Whether this process has an administrator's rights.</summary>
    public Func<bool> IsElevated { get; init; } = Elevation.IsElevated;

    /// <summary>Whether it was logged on over the network (WinRM, SSH), where the agent installs for nobody.</summary>
    public Func<bool> IsNetworkLogon { get; init; } = static () => false;

    /// <summary>Whether the agent's service is disabled.</summary>
    public Func<bool> IsServiceDisabled { get; init; } = static () => WindowsRegistry.Instance.GetValue(RegistryPath.Machine(@"SYSTEM\CurrentControlSet\Services\wuauserv"), "Start") is Disabled;

    /// <summary>The bytes that are free on the drive of Windows; null when that cannot be told.</summary>
    public Func<long?> FreeBytes { get; init; } = FreeOnSystemDrive;

    /// <summary>What else shows that a restart is due (the registry); null for nothing.</summary>
    public Func<OperationContext, RebootState>? RebootSignals { get; init; }

    /// <summary>Others that patch this machine, as diagnostics of a preflight; null for nobody.</summary>
    public Func<OperationContext, IReadOnlyList<Diagnostic>>? Managers { get; init; }

    private static long? FreeOnSystemDrive()
    {
        try
        {
            return Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } drive ? new DriveInfo(drive).AvailableFreeSpace : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
