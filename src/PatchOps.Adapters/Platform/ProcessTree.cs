using System.ComponentModel;
using System.Diagnostics;
#if !NET
using System.Globalization;
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

        // The parent first, so that it starts no more; its children are listed before they lose it.
        var family = new List<int>();
        Collect(process.Id, Parents(), family);
        process.Kill();
        foreach (var id in family)
        {
            try
            {
                using var child = Process.GetProcessById(id);
                child.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
            {
            }
        }
    }

    private static void Collect(int parent, Dictionary<int, int> parents, List<int> family)
    {
        foreach (var child in parents.Where(pair => pair.Value == parent && !family.Contains(pair.Key)).Select(pair => pair.Key))
        {
            family.Add(child);
            Collect(child, parents, family);
        }
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
#endif
}
