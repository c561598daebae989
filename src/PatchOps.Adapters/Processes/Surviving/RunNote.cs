using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PatchOps.Adapters.Processes.Surviving;

/// <summary>Notes on programs that run: the process id and when it began, since an id is given to others again.</summary>
internal static class RunNote
{
    /// <summary>How the names of notes and outputs begin.</summary>
    public const string Prefix = "run-";

    private const string Extension = ".pid";

    // Whoever writes one does so at once; one that stays unreadable for longer is what a power cut left.
    private static readonly TimeSpan s_recent = TimeSpan.FromMinutes(10);

    /// <summary>The note of a run.</summary>
    public static string PathOf(string run) => run + Extension;

    /// <summary>Writes the note of a program that has yet to begin, down to the disk.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string run, int id)
    {
        var began = StartOf(id) ?? throw new IOException("the program's begin cannot be told");
        var note = Encoding.ASCII.GetBytes(string.Format(CultureInfo.InvariantCulture, "{0} {1}", id, began.Ticks));
        using var file = new FileStream(PathOf(run), FileMode.Create, FileAccess.Write, FileShare.Read);
        file.Write(note, 0, note.Length);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The program of a note that still runs, in words; null when none does.</summary>
    public static string? Running(string folder)
    {
        foreach (var note in Directory.Exists(folder) ? Directory.GetFiles(folder, Prefix + "*" + Extension) : [])
        {
            if (Alive(note) is { } words)
            {
                return words;
            }
        }

        return null;
    }

    /// <summary>Removes what runs left that have ended.</summary>
    public static void Sweep(string folder)
    {
        foreach (var old in Directory.GetFiles(folder, Prefix + "*"))
        {
            if (Alive(Path.ChangeExtension(old, Extension)) is null)
            {
                Delete(old);
            }
        }
    }

    /// <summary>Removes a file; one that a program still holds open stays.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Swept when the folder is next used.
        }
    }

    // In words; null for one that has ended. What cannot be read is no proof of an end.
    private static string? Alive(string note)
    {
        try
        {
            if (!File.Exists(note))
            {
                return null;
            }

            var words = File.ReadAllText(note).Split(' ');
            if (words.Length == 2
                && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
            {
                return StartOf(id)?.Ticks == ticks ? $"an installation that was begun before still runs (process {id})" : null;
            }
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Judged by its age.
        }

        // One that went meanwhile has an age of centuries.
        return DateTime.UtcNow - File.GetLastWriteTimeUtc(note) < s_recent ? $"an installation may have been begun a moment ago ({Path.GetFileName(note)} cannot be read)" : null;
    }

    private static DateTime? StartOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : process.StartTime.ToUniversalTime();
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }
}
