using System.Runtime.InteropServices;
using PatchOps.Diagnostics;

namespace PatchOps.Loading;

/// <summary>The folder the module was imported from, and what must be in it.</summary>
internal sealed class ModuleFolder
{
    /// <summary>A module's folder.</summary>
    /// <param name="path">The folder that holds PatchOps.dll.</param>
    public ModuleFolder(string path)
    {
        Path = path;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The adapters for .NET and what they need.</summary>
    public string CoreLibraries => System.IO.Path.Combine(Path, "lib", "core");

    /// <summary>The adapters for .NET Framework and what they need.</summary>
    public string DesktopLibraries => System.IO.Path.Combine(Path, "lib", "desktop");

    /// <summary>The folder of .NET Framework's SQLite provider and, beside it, its native library.</summary>
    public string DesktopSqlite => System.IO.Path.Combine(DesktopLibraries, Architecture);

    private static string Architecture => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The folder this assembly was loaded from.</summary>
    public static ModuleFolder OfThisAssembly() =>
        new(System.IO.Path.GetDirectoryName(typeof(ModuleFolder).Assembly.Location)!);

    /// <summary>Checks what this process needs of the list that the build wrote, before anything is loaded.</summary>
    /// <param name="isDesktop">True on .NET Framework.</param>
    /// <exception cref="PatchOpsException">PO1006: names each file that is missing.</exception>
    public void DemandComplete(bool isDesktop)
    {
        var list = System.IO.Path.Combine(Path, "lib", "files.txt");
        if (!File.Exists(list))
        {
            throw ErrorCodes.ModuleIncomplete.ToException($"The module in '{Path}' is incomplete: lib/files.txt is missing.", list);
        }

        // The natives of other machines may be taken out on purpose, to save space in an image.
        var missing = File.ReadAllLines(list)
            .Select(line => System.IO.Path.Combine(Path, line.Replace('/', System.IO.Path.DirectorySeparatorChar)))
            .Where(path => isDesktop ? IsIn(path, DesktopLibraries) || IsIn(path, DesktopSqlite) : IsIn(path, CoreLibraries) || path == NativeSqlite())
            .Where(path => !File.Exists(path))
            .ToArray();
        if (missing.Length > 0)
        {
            var names = string.Join(", ", missing.Select(path => path.Substring(Path.Length + 1)));
            throw ErrorCodes.ModuleIncomplete.ToException($"The module in '{Path}' is incomplete: {names} missing.", missing[0]);
        }
    }

    /// <summary>The full path of the SQLite library for this process on .NET; it need not exist.</summary>
    public string NativeSqlite()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return System.IO.Path.Combine(DesktopSqlite, "e_sqlite3.dll");
        }

        var isMac = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);
        var system = isMac ? "osx" : IsMusl() ? "linux-musl" : "linux";
        var file = isMac ? "libe_sqlite3.dylib" : "libe_sqlite3.so";
        return System.IO.Path.Combine(Path, "runtimes", $"{system}-{Architecture}", "native", file);
    }

    private static bool IsIn(string path, string folder) => System.IO.Path.GetDirectoryName(path) == folder;

    // RuntimeInformation.RuntimeIdentifier is not in netstandard2.0. A source-built .NET on Alpine says alpine.3.20-x64.
    private static bool IsMusl()
    {
        var rid = typeof(RuntimeInformation).GetProperty("RuntimeIdentifier")?.GetValue(null) as string ?? string.Empty;
        return rid.Contains("musl") || rid.StartsWith("alpine", StringComparison.Ordinal);
    }
}
