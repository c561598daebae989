using System.Globalization;
using System.Runtime.InteropServices;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Machines;

/// <summary>A machine under Windows. Not yet seen running there; what nothing tells is not known.</summary>
internal sealed class WindowsMachine(IProcessRunner processes) : IMachine
{
    // Windows counts its starts there (DWORD).
    private const string BootKey = @"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters";

    // shutdown.exe's own limit.
    private const int LongestMessage = 512;

    /// <inheritdoc/>
    public string? BootId => WindowsRegistry.Read(BootKey, "BootId") is int count ? count.ToString(CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    public bool IsElevated => Elevation.IsElevated();

    /// <inheritdoc/>
    public string User => AccountName.Of(Environment.UserName, null);

    /// <inheritdoc/>
    public bool? IsOnBattery => GetSystemPowerStatus(out var status) ? status.OnMains switch { 0 => true, 1 => false, _ => null } : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> GetLoggedOnUsers(OperationContext context) => [];

    /// <inheritdoc/>
    public void Restart(TimeSpan grace, bool notify, string message, OperationContext context)
    {
        ArgumentGuard.NotNull(message, nameof(message));
        ArgumentGuard.NotNull(context, nameof(context));
        var line = Printable.Of(message).Trim();
        var seconds = (int)Math.Min(Math.Max(Math.Ceiling(grace.TotalSeconds), 0), 24 * 60 * 60);
        string[] words = notify && line.Length > 0 ? ["/c", line.Substring(0, Math.Min(line.Length, LongestMessage))] : [];
        var spec = new ProcessSpec
        {
            FileName = Path.Combine(Environment.SystemDirectory, "shutdown.exe"),
            Arguments = ["/r", "/t", seconds.ToString(CultureInfo.InvariantCulture), .. words],
            Timeout = TimeSpan.FromSeconds(20),
        };
        try
        {
            if (processes.Run(spec, context) is { ExitCode: not 0 } refused)
            {
                throw ErrorCodes.RestartNotPossible.ToException($"shutdown.exe refused the restart with {refused.ExitCode}: {Printable.Of(refused.Error.Trim())}");
            }
        }
        catch (PatchOpsException failure) when (failure.Code != ErrorCodes.RestartNotPossible)
        {
            throw ErrorCodes.RestartNotPossible.ToException($"The restart could not be asked for: {failure.Message}", inner: failure);
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
