using System.ComponentModel;
using System.Diagnostics;
#if !NET
using System.Globalization;
using System.Runtime.InteropServices;
#endif

namespace PatchOps.Adapters.Platform;

/// <summary>Ends a process and all that it started. A descendant that was handed to init meanwhile cannot be found.</summary>
internal static class ProcessTree
{
    /// <summary>Ends the tree; whatever is gone already, or may not be ended, is passed over.</summary>
    public static void Kill(Process process)
    {
        try
        {
#if NET
            process.Kill(entireProcessTree: true);
#else
            KillTree(process);
#endif
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It ended first, or it is not ours to end: the caller waits for it with a bound either way.
        }
    }

#if !NET
    private const int SignalKill = 9;
    private const int SignalStop = 19;

    private static void KillTree(Process process)
    {
        if (Path.DirectorySeparatorChar == '\\')
        {
            // .NET Framework cannot walk the tree; Windows' own tool can.
            var taskkill = Path.Combine(Environment.SystemDirectory, "taskkill.exe");
            var arguments = $"/T /F /PID {process.Id.ToString(CultureInfo.InvariantCulture)}";
            using var kill = Process.Start(new ProcessStartInfo(taskkill, arguments) { UseShellExecute = false, CreateNoWindow = true });
            kill?.WaitForExit(5000);
            if (!process.HasExited)
            {
                process.Kill();
            }

            return;
        }

        KillUnixTree(process.Id);
    }

    // Stopped first, so that it starts no more while its children are listed.
    private static void KillUnixTree(int id)
    {
        _ = Signal(id, SignalStop);
        foreach (var child in Parents().Where(pair => pair.Value == id).Select(pair => pair.Key).ToList())
        {
            KillUnixTree(child);
        }

        _ = Signal(id, SignalKill);
    }

    private static Dictionary<int, int> Parents()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            try
            {
                // "pid (name) state ppid …": the name may hold spaces and parentheses, so count from its last one.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat.Substring(stat.LastIndexOf(')') + 2).Split(' ');
                parents[id] = int.Parse(fields[1], CultureInfo.InvariantCulture);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
            {
            }
        }

        return parents;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int id, int signal);
#endif
}
