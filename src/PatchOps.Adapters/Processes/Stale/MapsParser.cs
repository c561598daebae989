using System.Text;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Processes.Stale;

/// <summary>
/// Finds in <c>/proc/PID/maps</c> (proc(5)) the code that is gone or was replaced:
/// <c>7f1c-7f1d r-xp 00028000 fe:01 131585                     /usr/lib/x86_64-linux-gnu/libssl.so.3 (deleted)</c>.
/// dpkg renames the new file over the old one, which marks the old one as deleted for whoever still maps it.
/// </summary>
public static class MapsParser
{
    /// <summary>The most files that are taken of one process; a program with all its modules maps some hundreds.</summary>
    public const int MostFiles = 2000;

    private static ReadOnlySpan<byte> Mark => " (deleted)\n"u8;

    /// <summary>True when any line is marked at all; a search of bytes, as most processes have none.</summary>
    public static bool HasDeleted(ReadOnlySpan<byte> maps) => maps.IndexOf(Mark) >= 0;

    /// <summary>
    /// The marked files that are mapped as code and may be a package's, each once, in the order of the text, with their paths inside the
    /// root. Lines of other forms are passed over. Anyone may map 65,530 files of any name, so nothing here grows with their square.
    /// </summary>
    /// <param name="maps">The text.</param>
    /// <param name="prefix">What the paths of this root begin with, see <see cref="ProcessView.Prefix"/>; all others are left out.</param>
    /// <param name="cancellation">Stops between two lines.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static ReplacedFiles Parse(ReadOnlySpan<byte> maps, string prefix = "", CancellationToken cancellation = default)
    {
        ArgumentGuard.NotNull(prefix, nameof(prefix));
        var files = new List<ReplacedFile>();
        var seen = new HashSet<ReplacedFile>();
        int at;
        while ((at = maps.IndexOf(Mark)) >= 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var begin = maps.Slice(0, at).LastIndexOf((byte)'\n') + 1;
            if (Line(maps.Slice(begin, at - begin), prefix) is { } file && seen.Add(file))
            {
                if (files.Count == MostFiles)
                {
                    return new ReplacedFiles(files, IsCut: true);
                }

                files.Add(file);
            }

            maps = maps.Slice(at + Mark.Length);
        }

        return new ReplacedFiles(files, IsCut: false);
    }

    private static ReplacedFile? Line(ReadOnlySpan<byte> line, string prefix)
    {
        Next(ref line);
        var rights = Next(ref line);
        Next(ref line);
        Next(ref line);
        var inode = Number(Next(ref line));
        while (line.Length > 0 && line[0] == (byte)' ')
        {
            line = line.Slice(1);
        }

        if (inode is not > 0 || rights.Length != 4 || line.Length == 0 || line[0] != (byte)'/')
        {
            return null;
        }

        var path = Unescape(Encoding.UTF8.GetString(line.ToArray()));
        if (prefix.Length > 0)
        {
            if (!path.StartsWith(prefix, StringComparison.Ordinal) || path.Length == prefix.Length || path[prefix.Length] != '/')
            {
                return null;
            }

            path = path.Substring(prefix.Length);
        }

        return (rights[2] == (byte)'x' || CodePath.IsLibrary(path)) && CodePath.MayBePackaged(path) ? new ReplacedFile(path, inode.Value) : null;
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> line)
    {
        var space = line.IndexOf((byte)' ');
        var word = space < 0 ? line : line.Slice(0, space);
        line = space < 0 ? default : line.Slice(space + 1);
        return word;
    }

    private static ulong? Number(ReadOnlySpan<byte> digits)
    {
        ulong number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9' || number > ulong.MaxValue / 10 - 1)
            {
                return null;
            }

            number = (number * 10) + (ulong)(digit - '0');
        }

        return digits.Length > 0 ? number : null;
    }

    // The kernel escapes the line end alone, so that every line is one mapping.
    private static string Unescape(string path) => path.IndexOf('\\') < 0 ? path : path.Replace("\\012", "\n");
}
