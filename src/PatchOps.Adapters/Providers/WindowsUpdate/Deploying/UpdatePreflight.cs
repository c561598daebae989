using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>Looks whether an installation could begin. It changes nothing.</summary>
internal sealed class UpdatePreflight(WindowsUpdateParts parts, OperationContext context)
{
    private const long Reserve = 2L * 1024 * 1024 * 1024;
    private const int UnpackedPerDownloaded = 3;
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>What stands in the way (errors), and what is worth knowing.</summary>
    public IReadOnlyList<Diagnostic> Run(InstallCheck check)
    {
        if (check.Root != ScanRequest.MachineRoot)
        {
            return [ErrorCodes.ProviderUnavailable.ToDiagnostic(WindowsUpdateProvider.OtherRoot, ProviderNames.WindowsUpdate, check.Root)];
        }

        CheckRights();
        var isDisabled = parts.IsServiceDisabled();
        if (isDisabled)
        {
            Add(ErrorCodes.WuaServiceDisabled, "The service wuauserv is disabled.");
        }

        CheckRoom(check.DownloadBytes);

        // What this logon may not, SYSTEM may: the agent is asked all the same.
        if (!isDisabled && parts.IsElevated())
        {
            CheckAgent(check);
        }

        _diagnostics.AddRange(parts.Managers?.Invoke(context) ?? []);
        return _diagnostics;
    }

    /// <summary>Waits while somebody installs.</summary>
    /// <returns>Null when nobody does; else what to say.</returns>
    public string? WaitWhileBusy(TimeSpan patience)
    {
        try
        {
            using var scope = new ComScope(parts.Agent);
            var installer = scope.Own(scope.Own(parts.Agent.CreateSession()).CreateUpdateInstaller());
            return WaitWhileBusy(installer, patience);
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            throw AgentFaults.ToException(failure, "Windows Update does not say whether it is busy");
        }
    }

    /// <summary>The same with an installer that is there.</summary>
    public string? WaitWhileBusy(IUpdateInstaller installer, TimeSpan patience)
    {
        for (var waited = TimeSpan.Zero; installer.IsBusy; waited += s_turn)
        {
            if (waited >= patience)
            {
                return "Another installation by Windows Update is running.";
            }

            parts.Wait.Pause(s_turn, context.Cancellation);
        }

        return null;
    }

    private void CheckRights()
    {
        if (!parts.IsElevated())
        {
            Add(ErrorCodes.WuaNotPermitted, "Installing updates needs an administrator's rights.");
        }
        else if (parts.IsNetworkLogon())
        {
            Add(ErrorCodes.WuaNotPermitted, "This is a logon over the network: the agent lets none install, whatever its rights.");
        }
    }

    private void CheckRoom(long? bytes)
    {
        if (bytes is not { } download || download < 0 || download > long.MaxValue / 8 || parts.FreeBytes() is not { } free)
        {
            return;
        }

        var needed = (download * UnpackedPerDownloaded) + Reserve;
        if (free < needed)
        {
            Add(ErrorCodes.WuaDiskFull, $"The drive of Windows has {free / (1024 * 1024)} MiB left, and some {needed / (1024 * 1024)} MiB are needed.");
        }
    }

    private void CheckAgent(InstallCheck check)
    {
        try
        {
            _diagnostics.AddRange(AgentThread.Run("whether it can begin", check.LockTimeout + s_margin, context, worker => new UpdatePreflight(parts, worker).OfAgent(check)));
        }
        catch (PatchOpsException failure)
        {
            _diagnostics.Add(failure.ToDiagnostic(ProviderNames.WindowsUpdate));
        }
    }

    private List<Diagnostic> OfAgent(InstallCheck check)
    {
        try
        {
            using var scope = new ComScope(parts.Agent);
            var installer = scope.Own(scope.Own(parts.Agent.CreateSession()).CreateUpdateInstaller());
            if (WaitWhileBusy(installer, check.LockTimeout) is { } busy)
            {
                Add(ErrorCodes.WuaBusy, busy);
            }
            else if (installer.RebootRequiredBeforeInstallation)
            {
                // The policy may restart first; and if nothing does, the agent refuses with its own number.
                _diagnostics.Add(ErrorCodes.WuaRestartFirst.ToDiagnostic("Windows Update installs nothing more before the machine has restarted.", ProviderNames.WindowsUpdate)
                    with { Level = DiagnosticLevel.Warning });
            }

            return _diagnostics;
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            throw AgentFaults.ToException(failure, "Windows Update does not say whether it could begin");
        }
    }

    private void Add(ErrorCode code, string message) => _diagnostics.Add(code.ToDiagnostic(message, ProviderNames.WindowsUpdate));
}
