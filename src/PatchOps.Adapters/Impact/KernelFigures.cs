using System.Globalization;

namespace PatchOps.Adapters.Impact;

/// <summary>Reads figures out of the kernel's texts (proc(5)); null where a text is not what it should be.</summary>
internal static class KernelFigures
{
    /// <summary>The load average of one minute for each processor.</summary>
    /// <param name="loadavg"><c>/proc/loadavg</c>: <c>0.52 0.58 0.59 1/467 12345</c>.</param>
    /// <param name="stat"><c>/proc/stat</c>, with a line <c>cpu0</c>, <c>cpu1</c> ... for each processor that is on.</param>
    public static double? LoadPerProcessor(string? loadavg, string? stat)
    {
        if (loadavg is null || stat is null || !Number(loadavg.Split(' ')[0], out var load))
        {
            return null;
        }

        var processors = stat.Split('\n').Count(line => line.Length > 3 && line.StartsWith("cpu", StringComparison.Ordinal) && char.IsDigit(line[3]));
        return processors == 0 ? null : load / processors;
    }

    /// <summary>MemAvailable as percent of MemTotal, from <c>/proc/meminfo</c>; null from a kernel before 3.14, which does not estimate it.</summary>
    public static double? MemoryAvailable(string? meminfo) =>
        meminfo is not null && Kilobytes(meminfo, "MemTotal:") is { } total and > 0 && Kilobytes(meminfo, "MemAvailable:") is { } available
            ? Math.Min(100, 100 * available / total)
            : null;

    /// <summary>
    /// The seconds that a start took, from systemd's clocks in microseconds. On a machine the clock began with the kernel; in a container it is the host's, so that only what
    /// follows the start of its own systemd counts. Null until the start is over.
    /// </summary>
    public static double? BootSeconds(string? userspace, string? finish, bool isContainer) =>
        Number(userspace, out var begun) && Number(finish, out var over) && over > 0 && begun >= 0 && over >= begun
            ? (isContainer ? over - begun : over) / 1e6
            : null;

    private static double? Kilobytes(string meminfo, string key) => meminfo.Split('\n')
        .Where(line => line.StartsWith(key, StringComparison.Ordinal))
        .Select(line => Number(line.Substring(key.Length).Replace("kB", "").Trim(), out var value) ? value : (double?)null)
        .FirstOrDefault();

    private static bool Number(string? text, out double value) =>
        double.TryParse(text?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
