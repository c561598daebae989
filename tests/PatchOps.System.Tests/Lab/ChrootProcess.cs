using System.Diagnostics;

namespace PatchOps.SystemTests.Lab;

/// <summary>A real program (<c>cat</c>) that runs inside a root and maps a library of that root, until it is disposed.</summary>
internal sealed class ChrootProcess : IDisposable
{
    private readonly Process _process;

    private ChrootProcess(Process process) => _process = process;

    public int Pid => _process.Id;

    /// <summary>A small library that every Debian has, since dpkg-deb needs it.</summary>
    public static string Library()
    {
        var found = Needs(LabTool.Find("dpkg-deb")!).FirstOrDefault(f => f.Contains("/libz.so.1", StringComparison.Ordinal));
        Skip.If(found is null, "This machine's dpkg-deb does not use libz.");
        return found!;
    }

    /// <summary>Copies the program and what it needs into the root.</summary>
    public static void Prepare(LabRoot root)
    {
        var cat = LabTool.Find("cat")!;
        foreach (var file in Needs(cat).Append(cat))
        {
            var copy = root.In(file.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    /// <summary>Starts it; when this returns, the library is mapped.</summary>
    /// <param name="root">The root.</param>
    /// <param name="library">A path inside the root.</param>
    /// <param name="ownNamespace">In a mount namespace of its own, as hardened services are.</param>
    public static ChrootProcess Start(LabRoot root, string library, bool ownNamespace = false)
    {
        var chroot = Command(root, library);
        return Run(ownNamespace ? ["unshare", "--mount", .. chroot] : chroot);
    }

    /// <summary>Starts it as a hardened service: mounts as the machine's root made them, users of its own.</summary>
    public static ChrootProcess StartWithOwnUsers(LabRoot root, string library) =>
        Run(["unshare", "--mount", "unshare", "--user", "--map-root-user", .. Command(root, library)]);

    /// <summary>Starts it as any account can: with mounts of its own, a folder of the root covered by one that holds the library's copy.</summary>
    public static ChrootProcess StartWithOwnMounts(LabRoot root, string library, string content) => Run(
        [
            "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs none \"$1\" && cp \"$2\" \"$3\" && shift 3 && exec \"$@\"", "sh",
            root.In(Path.GetDirectoryName(library)!.TrimStart('/')), content, root.In(library.TrimStart('/')), .. Command(root, library),
        ]);

    private static string[] Command(LabRoot root, string library)
    {
        var cat = LabTool.Find("cat")!;
        var loader = Needs(cat).Single(f => f.Contains("/ld-", StringComparison.Ordinal));
        return ["chroot", root.Path, loader, "--preload", library, cat];
    }

    private static ChrootProcess Run(string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        var process = new ChrootProcess(Process.Start(start)!);
        process._process.StandardInput.Write("ready\n");
        process._process.StandardInput.Flush();
        if (process._process.StandardOutput.ReadLine() == "ready")
        {
            return process;
        }

        process.Dispose();
        throw new SkipException("A program cannot be run in a root here.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>The libraries of a program.</summary>
    // "libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)", and the loader without an arrow.
    public static string[] Needs(string program) => LabTool.Run("ldd", [program]).Split('\n')
        .Select(line => line.Trim().Split(' '))
        .Select(words => words.Length > 2 && words[1] == "=>" ? words[2] : words[0])
        .Where(file => file.StartsWith('/'))
        .ToArray();
}
