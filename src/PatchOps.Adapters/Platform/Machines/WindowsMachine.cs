using System.Globalization;
using System.Runtime.InteropServices;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Machines;

/// <summary>A machine under Windows; what nothing tells is not known.</summary>
/// <param name="processes">Runs shutdown.exe.</param>
/// <param name="registry">The registry.</param>
internal sealed class WindowsMachine(IProcessRunner processes, IRegistry registry) : IMachine
{
    // ERROR_NO_SHUTDOWN_IN_PROGRESS: there is nothing to cancel.
    private const int NothingToCancel = 1116;

    // shutdown.exe's own limit.
    private const int LongestMessage = 512;

    /// <inheritdoc/>
    public string? BootId => BootIds.OfWindows(registry);

    /// <inheritdoc/>
    public bool IsElevated => Elevation.IsElevated();

    /// <inheritdoc/>
    public string User => AccountName.Of(Environment.UserName, null);

    /// <inheritdoc/>
    public bool? IsOnBattery => GetSystemPowerStatus(out var status) ? status.OnMains switch { 0 => true, 1 => false, _ => null } : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> GetLoggedOnUsers(OperationContext context)
    {
        ArgumentGuard.NotNull(context, nameof(context));
        if (TerminalSessions.Read() is { } users)
        {
            return users;
        }

        context.Log.Write(LogLevel.Warning, "machine", "Windows does not tell who is logged on");
        return [];
    }

    /// <inheritdoc/>
    public void Restart(TimeSpan grace, bool notify, string message, OperationContext context)
    {
        ArgumentGuard.NotNull(message, nameof(message));
        ArgumentGuard.NotNull(context, nameof(context));
        var line = Printable.Of(message).Trim();
        var seconds = (int)Math.Min(Math.Max(Math.Ceiling(grace.TotalSeconds), 0), 24 * 60 * 60);
        string[] words = notify && line.Length > 0 ? ["/c", line.Substring(0, Math.Min(line.Length, LongestMessage))] : [];
        if (Shutdown(["/r", "/t", seconds.ToString(CultureInfo.InvariantCulture), .. words], ErrorCodes.RestartNotPossible, context) is { ExitCode: not 0 } refused)
        {
            throw ErrorCodes.RestartNotPossible.ToException($"shutdown.exe refused the restart with {refused.ExitCode}: {Printable.Of(refused.Error.Trim())}");
        }
    }

    /// <inheritdoc/>
    public void CancelRestart(OperationContext context)
    {
        ArgumentGuard.NotNull(context, nameof(context));
        if (Shutdown(["/a"], ErrorCodes.RestartNotCancelled, context) is { ExitCode: not (0 or NothingToCancel) } refused)
        {
            throw ErrorCodes.RestartNotCancelled.ToException($"shutdown.exe ended with {refused.ExitCode}: {Printable.Of(refused.Error.Trim())}");
        }
    }

    private ProcessResult Shutdown(IReadOnlyList<string> arguments, ErrorCode code, OperationContext context)
    {
        var spec = new ProcessSpec
        {
            FileName = Path.Combine(Environment.SystemDirectory, "shutdown.exe"),
            Arguments = arguments,
            Timeout = TimeSpan.FromSeconds(20),
        };
        try
        {
            return processes.Run(spec, context);
        }
        catch (PatchOpsException failure)
        {
            throw code.ToException($"shutdown.exe could not be run: {failure.Message}", inner: failure);
        }
    }

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetSystemPowerStatus(out PowerStatus status);

    [StructLayout(LayoutKind.Sequential)]
    private struct PowerStatus
    {
        public byte OnMains;
        public byte Battery;
        public byte Percent;
        public byte System;
        public int Seconds;
        public int FullSeconds;
    }
}
