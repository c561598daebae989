using System.Text;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform;

/// <summary>
/// Files inside a root, as a process that had chrooted into it would see them: a symbolic link, absolute or with any number of
/// <c>..</c>, never leads out of it. The tree is taken to stand still meanwhile; a link swapped in during the call is not defended against.
/// </summary>
public static class RootPath
{
    // Linux's own limit (MAXSYMLINKS).
    private const int LinkLimit = 40;

    private static readonly char[] s_separators = Path.DirectorySeparatorChar == '/' ? ['/'] : ['/', '\\'];

    /// <summary>The path on this machine of a path inside a root, every link on the way resolved. Nothing needs to be there.</summary>
    /// <param name="root">A full path; with <c>/</c> the path is returned as it is, for the kernel to resolve.</param>
    /// <param name="path">A path inside the root, with or without a leading slash.</param>
    /// <exception cref="IOException">More than 40 links in turn: a loop.</exception>
    public static string Resolve(string root, string path)
    {
        ArgumentGuard.NotNull(root, nameof(root));
        ArgumentGuard.NotNull(path, nameof(path));
        if (root == ScanRequest.MachineRoot)
        {
            return ScanRequest.MachineRoot + path.TrimStart('/');
        }

        return Walk(root, path);
    }

    /// <summary>The path of something on this machine itself with every link resolved.</summary>
    /// <exception cref="IOException">More than 40 links in turn: a loop.</exception>
    internal static string RealPath(string fullPath)
    {
        var resolved = Walk("", fullPath);
        return resolved.Length == 0 ? ScanRequest.MachineRoot : resolved;
    }

    /// <summary>Opens a regular file inside a root for reading, in sequence; others may go on writing it or replace it.</summary>
    /// <remarks>
    /// In an offline tree a file without size yields an empty stream unopened: named pipes and devices have none, and opening a
    /// planted pipe would hang.
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file (a folder counts as none).</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    /// <exception cref="IOException">A loop of links, or a failure of the disk.</exception>
    public static Stream OpenRead(string root, string path)
    {
        var file = new FileInfo(Resolve(root, path));
        if (root != ScanRequest.MachineRoot && file.Exists && file.Length == 0)
        {
            return Stream.Null;
        }

        if (Directory.Exists(file.FullName))
        {
            throw new FileNotFoundException($"'{file.FullName}' is a folder.", file.FullName);
        }

        try
        {
            return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.SequentialScan);
        }
        catch (DirectoryNotFoundException gone)
        {
            throw new FileNotFoundException(gone.Message, file.FullName, gone);
        }
    }

    /// <summary>Reads a whole file inside a root.</summary>
    /// <param name="root">The root.</param>
    /// <param name="path">A path inside the root.</param>
    /// <param name="maximumBytes">A larger file is refused.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is larger than allowed.</exception>
    /// <exception cref="IOException">A loop of links, or a failure of the disk.</exception>
    public static byte[] ReadAllBytes(string root, string path, int maximumBytes)
    {
        using var stream = OpenRead(root, path);
        using var content = new MemoryStream();

        // Counted while reading: the size that the file system tells is 0 under /proc, and may grow.
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (content.Length + read > maximumBytes)
            {
                throw new InvalidDataException($"'{path}' in '{root}' is larger than {maximumBytes} bytes.");
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    /// <summary>Reads a whole file inside a root as UTF-8; invalid bytes become U+FFFD, a byte order mark is dropped.</summary>
    /// <param name="root">The root.</param>
    /// <param name="path">A path inside the root.</param>
    /// <param name="maximumBytes">A larger file is refused.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is larger than allowed.</exception>
    /// <exception cref="IOException">A loop of links, or a failure of the disk.</exception>
    public static string ReadAllText(string root, string path, int maximumBytes) =>
        Encoding.UTF8.GetString(ReadAllBytes(root, path, maximumBytes)).TrimStart('\ufeff');

    private static string Walk(string root, string path)
    {
        var pending = new Stack<string>();
        var resolved = new List<string>();
        var links = 0;
        Push(pending, path);
        while (pending.Count > 0)
        {
            var part = pending.Pop();
            if (part == "..")
            {
                // Above the root there is only the root.
                resolved.RemoveRange(Math.Max(resolved.Count - 1, 0), Math.Min(resolved.Count, 1));
                continue;
            }

            var target = SymbolicLink.Read(Join(root, resolved, part));
            if (target is null)
            {
                resolved.Add(part);
                continue;
            }

            if (++links > LinkLimit)
            {
                throw new IOException($"Too many symbolic links at '{path}' in '{root}'.");
            }

            if (Path.IsPathRooted(target))
            {
                resolved.Clear();
            }

            Push(pending, target);
        }

        return Join(root, resolved, null);
    }

    private static void Push(Stack<string> pending, string path)
    {
        foreach (var part in Enumerable.Reverse(path.Split(s_separators)))
        {
            if (part is not ("" or "."))
            {
                pending.Push(part);
            }
        }
    }

    private static string Join(string root, List<string> resolved, string? last)
    {
        var path = new StringBuilder(root.TrimEnd(s_separators));
        foreach (var part in resolved)
        {
            path.Append(Path.DirectorySeparatorChar).Append(part);
        }

        return last is null ? path.ToString() : path.Append(Path.DirectorySeparatorChar).Append(last).ToString();
    }
}
