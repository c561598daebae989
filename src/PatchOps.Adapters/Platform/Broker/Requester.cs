using System.ComponentModel;
using System.Diagnostics;
using PatchOps.Brokering;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>The process that asked for a run: whether it lives to take the result.</summary>
internal static class Requester
{
    // The system tells the same start to two processes with a small difference.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    /// <summary>A run that this process asks for.</summary>
    public static BrokerRun OfThisProcess(BrokerRun run)
    {
        using var process = Process.GetCurrentProcess();
        return run with { RequesterPid = process.Id, RequesterStartedAt = process.StartTime.ToUniversalTime() };
    }

    /// <summary>True when this process asked for it.</summary>
    public static bool IsThisProcess(BrokerRun run)
    {
        using var process = Process.GetCurrentProcess();
        return run.RequesterPid == process.Id && Lives(run) == true;
    }

    /// <summary>Whether the one who asked lives; null when that cannot be told.</summary>
    public static bool? Lives(BrokerRun run)
    {
        if (run.RequesterPid is not { } pid || run.RequesterStartedAt is not { } started)
        {
            return null;
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && (process.StartTime.ToUniversalTime() - started.UtcDateTime).Duration() <= s_tolerance;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Exception failure) when (failure is Win32Exception or NotSupportedException)
        {
            return null;
        }
    }
}
