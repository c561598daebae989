using System.Diagnostics;

namespace PatchOps.SystemTests.Lab;

/// <summary>SIGKILL for what works on one tree, and for nothing else.</summary>
internal static class LabKill
{
    /// <summary>Kills when dpkg has written so many lines to its log since now, or has nothing more to do.</summary>
    public static void WhenBegun(LabSystem system, Process patchops, int lines, params string[] names)
    {
        var log = new FileInfo(system.In("var/log/dpkg.log"));
        var target = log.Length + (lines * 50L);
        while (!patchops.HasExited && log.Length < target)
        {
            log.Refresh();
        }

        Kill(system, names);
    }

    /// <summary>Kills programs of these names whose words name the tree, or that live in it.</summary>
    public static void Kill(LabSystem system, params string[] names)
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            try
            {
                var words = File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0');
                var isOfTree = words.Any(w => w.Contains(system.Path, StringComparison.Ordinal)) || new DirectoryInfo(Path.Combine(folder, "root")).LinkTarget == system.Path;
                if (isOfTree && names.Contains(Path.GetFileName(words[0])))
                {
                    LabTool.Try("kill", ["-KILL", Path.GetFileName(folder)]);
                }
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
            }
        }
    }
}
