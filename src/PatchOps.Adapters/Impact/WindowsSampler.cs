using System.Runtime.InteropServices;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Machines;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Adapters.Impact;

/// <summary>
/// Figures of a machine under Windows. Its load is the share of a second in which the processors were busy, so that a scan, which must not wait, has none. How long the start took is
/// not told: the event that says so (100 of Diagnostics-Performance) is off on servers.
/// </summary>
/// <param name="registry">The registry.</param>
internal sealed class WindowsSampler(IRegistry registry) : IImpactSampler
{
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string? BootId => BootIds.OfWindows(registry);

    /// <inheritdoc/>
    public IReadOnlyList<ImpactSample> Take(DateTimeOffset at, bool mayWait, OperationContext context)
    {
        ArgumentGuard.NotNull(context, nameof(context));
        var boot = BootId;
        var volume = Path.GetPathRoot(Environment.SystemDirectory) ?? "";
        return new (ImpactMeasure Measure, string? Target, double? Value)[]
        {
            (ImpactMeasure.Load, null, mayWait ? BusyShare(context) : null),
            (ImpactMeasure.MemoryAvailable, null, MemoryAvailable()),
            (ImpactMeasure.DiskFree, volume, Volumes.FreePercent(volume)),
        }
        .Where(figure => figure.Value is not null)
        .Select(figure => new ImpactSample { At = at, Measure = figure.Measure, Target = figure.Target, Value = figure.Value!.Value, BootId = boot })
        .ToArray();
    }

    /// <inheritdoc/>
    public double? GetBootSeconds(OperationContext context) => null;

    /// <summary>Of two readings: kernel time has the idle time in it.</summary>
    internal static double? Busy((long Idle, long Kernel, long User) first, (long Idle, long Kernel, long User) second)
    {
        var all = second.Kernel - first.Kernel + second.User - first.User;
        var idle = second.Idle - first.Idle;
        return all > 0 && idle >= 0 && idle <= all ? 1 - ((double)idle / all) : null;
    }

    private static double? BusyShare(OperationContext context)
    {
        if (!GetSystemTimes(out var idle, out var kernel, out var user))
        {
            return null;
        }

        context.Cancellation.WaitHandle.WaitOne(s_span);
        context.Cancellation.ThrowIfCancellationRequested();
        return GetSystemTimes(out var idleThen, out var kernelThen, out var userThen) ? Busy((idle, kernel, user), (idleThen, kernelThen, userThen)) : null;
    }

    private static double? MemoryAvailable()
    {
        var status = new MemoryStatus { Length = Marshal.SizeOf<MemoryStatus>() };
        return GlobalMemoryStatusEx(ref status) && status.Total > 0 ? 100.0 * status.Available / status.Total : null;
    }

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetSystemTimes(out long idle, out long kernel, out long user);

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GlobalMemoryStatusEx(ref MemoryStatus status);

    [StructLayout(LayoutKind.Sequential)]
    private struct MemoryStatus
    {
        public int Length;
        public int Load;
        public ulong Total;
        public ulong Available;
        public ulong TotalPage;
        public ulong AvailablePage;
        public ulong TotalVirtual;
        public ulong AvailableVirtual;
        public ulong AvailableExtended;
    }
}
