using System.Globalization;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Processes.Stale;

/// <summary>Name and start of a process, from <c>/proc/PID/stat</c> (proc(5)).</summary>
/// <param name="Name">The name, fit to be shown; the kernel cuts it after 15 bytes.</param>
/// <param name="StartTicks">Its start, in ticks of 1/100 second since the machine's.</param>
public readonly record struct ProcessStat(string Name, long StartTicks)
{
    // The kernel's USER_HZ, which is 100 on every processor that Debian, Red Hat and SUSE build for.
    private const int TicksPerSecond = 100;

    // After the name: state is field 3, starttime field 22.
    private const int StartField = 22 - 3;

    // A machine that has been up for a century.
    private const long MostTicks = 100L * 366 * 24 * 60 * 60 * TicksPerSecond;

    /// <summary>Parses one file; null when it has another form. The name may hold spaces, brackets and line ends.</summary>
    public static ProcessStat? Parse(string text)
    {
        ArgumentGuard.NotNull(text, nameof(text));
        var open = text.IndexOf('(');
        var close = text.LastIndexOf(')');
        if (open < 0 || close < open)
        {
            return null;
        }

        var fields = text.Substring(close + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartField
            && long.TryParse(fields[StartField], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks < MostTicks
            ? new ProcessStat(ShownName.Of(text.Substring(open + 1, close - open - 1)), ticks)
            : null;
    }

    /// <summary>When the machine began (UTC), from the line <c>btime 1763755200</c> of <c>/proc/stat</c>; null when it is not there.</summary>
    public static DateTimeOffset? BootTime(string text)
    {
        const string Field = "\nbtime ";
        var at = text.IndexOf(Field, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var end = text.IndexOf('\n', at + Field.Length);
        var digits = end < 0 ? text.Substring(at + Field.Length) : text.Substring(at + Field.Length, end - at - Field.Length);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue * 4L
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    /// <summary>When the process began (UTC); up to a second too early, as the boot time is told in whole seconds.</summary>
    public DateTimeOffset StartedAt(DateTimeOffset bootTime) => bootTime.AddTicks(StartTicks * (TimeSpan.TicksPerSecond / TicksPerSecond));
}
