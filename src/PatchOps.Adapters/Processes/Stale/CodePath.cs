namespace PatchOps.Adapters.Processes.Stale;

/// <summary>What the path of a mapped file tells of it. All paths are inside the root.</summary>
public static class CodePath
{
    // Never a package's: shared memory, JIT compilers' double mappings, System V segments, devices, and what programs write for themselves.
    private static readonly string[] s_foreign =
    [
        "/memfd:", "/SYSV", "/[", "/dev/", "/proc/", "/sys/", "/tmp/", "/var/tmp/", "/run/", "/var/run/", "/home/", "/root/",
    ];

    private static readonly string[] s_system = ["/usr/", "/bin/", "/sbin/", "/lib/", "/lib32/", "/lib64/", "/libx32/", "/libo32/"];

    /// <summary>False for what is never a package's file.</summary>
    public static bool MayBePackaged(string path) =>
        path.LastIndexOf('/') > 0 && !s_foreign.Any(p => path.StartsWith(p, StringComparison.Ordinal));

    /// <summary>True in the folders that are the package manager's own: code there came from a package, even when none owns it any more.</summary>
    public static bool IsSystem(string path) =>
        !path.StartsWith("/usr/local/", StringComparison.Ordinal) && s_system.Any(p => path.StartsWith(p, StringComparison.Ordinal));

    /// <summary>True for <c>libssl.so.3</c> and <c>_ssl.cpython-311-x86_64-linux-gnu.so</c>.</summary>
    public static bool IsLibrary(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return name.EndsWith(".so", StringComparison.Ordinal) || name.IndexOf(".so.", StringComparison.Ordinal) > 0;
    }

    /// <summary>The name that a file had before dpkg moved it aside for the new one.</summary>
    public static string WithoutDpkgSuffix(string path) =>
        path.EndsWith(".dpkg-tmp", StringComparison.Ordinal) || path.EndsWith(".dpkg-new", StringComparison.Ordinal)
            ? path.Substring(0, path.Length - ".dpkg-tmp".Length)
            : path;

    /// <summary>
    /// What the names of all builds of a library begin with: <c>libfoo.so.1</c> of <c>libfoo.so.1.2.3</c>. Null for all other names.
    /// </summary>
    public static string? SonameStem(string name)
    {
        const string Infix = ".so.";
        var at = name.IndexOf(Infix, StringComparison.Ordinal);
        if (at <= 0 || at + Infix.Length == name.Length)
        {
            return null;
        }

        var end = name.IndexOf('.', at + Infix.Length);
        return end < 0 ? name : name.Substring(0, end);
    }

    /// <summary>
    /// The path and, where <c>/lib</c> and <c>/usr/lib</c> are one folder (usrmerge), its other form: dpkg keeps the one that the package has.
    /// </summary>
    public static IReadOnlyList<string> Forms(string path)
    {
        const string Usr = "/usr";
        if (path.StartsWith(Usr + "/", StringComparison.Ordinal))
        {
            var rest = path.Substring(Usr.Length);
            return IsMerged(rest) ? [path, rest] : [path];
        }

        return IsMerged(path) ? [path, Usr + path] : [path];
    }

    private static bool IsMerged(string path) => s_system.Skip(1).Any(p => path.StartsWith(p, StringComparison.Ordinal));
}
