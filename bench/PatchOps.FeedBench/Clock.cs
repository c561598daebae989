using System.Diagnostics;
using System.Globalization;

namespace PatchOps.FeedBench;

/// <summary>Runs things in turns, so that a busy machine is busy for all of them.</summary>
internal static class Clock
{
    // The runtime compiles anew what ran thirty times, in the background and once nothing new has run for a tenth of a second.
    private static readonly TimeSpan s_warming = TimeSpan.FromSeconds(2);

    /// <summary>The first run, the fastest and the median of each, in milliseconds.</summary>
    public static IReadOnlyList<(double First, double Least, double Median)> InTurns(int rounds, params Action[] actions)
    {
        var times = actions.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                GC.Collect();
                var start = Stopwatch.GetTimestamp();
                actions[i]();
                times[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. times.Select(t => (t[0], t.Min(), t.Order().ElementAt(t.Count / 2)))];
    }

    /// <summary>The first run, and the fastest and the median of what it costs once the runtime has compiled it well, in milliseconds.</summary>
    public static (double First, double Least, double Median) Warmed(int rounds, Action action)
    {
        var first = InTurns(1, action)[0].First;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_warming)
        {
            action();
        }

        var later = InTurns(rounds, action)[0];
        return (first, later.Least, later.Median);
    }

    public static void Print(string what, (double First, double Least, double Median) time, double against = 0) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-46} first {time.First,7:0.0} ms   least {time.Least,7:0.0} ms   median {time.Median,7:0.0} ms{(against > 0 ? $"   {time.Median / against:0.00} x" : "")}"));

    /// <summary>The peak of this process in MiB, from the kernel's own account; null where it keeps none.</summary>
    public static double? PeakMemory()
    {
        var line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? null : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
