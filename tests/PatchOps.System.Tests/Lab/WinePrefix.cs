using PatchOps.Adapters.Platform;

namespace PatchOps.SystemTests.Lab;

/// <summary>An initialised prefix, made once per test run, and copies of it, which cost a tenth of a second.</summary>
internal static class WinePrefix
{
    private static readonly Lazy<string> s_first = new(Initialise);

    /// <summary>Copies the prefix into a folder that is not there yet.</summary>
    public static void CopyTo(string folder)
    {
        var first = s_first.Value;
        Copy(new DirectoryInfo(first), folder, Path.Combine(first, "drive_c", "windows"));
    }

    private static void Copy(DirectoryInfo source, string target, string shared)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in source.EnumerateFileSystemInfos())
        {
            var copy = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                // The drives. The links to a user's own folders lead out of the prefix: they become folders in it.
                if (source.Name == "dosdevices")
                {
                    File.CreateSymbolicLink(copy, link);
                }
                else
                {
                    Directory.CreateDirectory(copy);
                }
            }
            else if (entry is DirectoryInfo folder)
            {
                Copy(folder, copy, shared);
            }
            else if (!IsProgram(entry.FullName, shared) || !HardLink.TryCreate(entry.FullName, copy))
            {
                File.Copy(entry.FullName, copy);
            }
        }
    }

    // 700 MB of programs are shared; the registry and all that a program may write to is each prefix's own.
    private static bool IsProgram(string file, string shared) =>
        file.StartsWith(shared, StringComparison.Ordinal) && Path.GetExtension(file) is (".dll" or ".exe" or ".sys" or ".drv" or ".ocx" or ".cpl" or ".nls" or ".ttf");

    private static string Initialise()
    {
        WineTool.Require();
        var folder = new LabFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var prefix = Path.Combine(folder.Path, "first");

        // Without mscoree it does not look for Mono, which nothing here uses.
        WineTool.Run(prefix, ["wineboot", "-i"], environment: new Dictionary<string, string> { ["WINEDLLOVERRIDES"] = "mscoree,mshtml=" }).Ok();

        // A fresh 64-bit prefix takes itself for Windows 7.
        WineTool.Run(prefix, ["reg", "add", @"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"]).Ok();
        WineTool.Stop(prefix);
        return prefix;
    }
}
