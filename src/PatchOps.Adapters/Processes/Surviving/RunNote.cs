using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PatchOps.Adapters.Processes.Surviving;

/// <summary>Notes on programs that run: the process id and when it began, since an id is given to others again.</summary>
internal static class RunNote
{
    /// <summary>How the names of notes and outputs begin.</summary>
    public const string Prefix = "run-";

    private const string Extension = ".pid";

    /// <summary>The note of a run.</summary>
    public static string PathOf(string run) => run + Extension;

    /// <summary>Writes the note of a program that has just begun.</summary>
    public static void Write(string run, int id)
    {
        if (StartOf(id) is { } began)
        {
            File.WriteAllText(PathOf(run), string.Format(CultureInfo.InvariantCulture, "{0} {1}", id, began.Ticks));
        }
    }

    /// <summary>The program of a note that still runs, in words; null when none does.</summary>
    public static string? Running(string folder)
    {
        foreach (var note in Directory.Exists(folder) ? Directory.GetFiles(folder, Prefix + "*" + Extension) : [])
        {
            if (IsAlive(note) is { } id)
            {
                return $"an installation that was begun before still runs (process {id})";
            }
        }

        return null;
    }

    /// <summary>Removes what runs left that have ended.</summary>
    public static void Sweep(string folder)
    {
        foreach (var old in Directory.GetFiles(folder, Prefix + "*"))
        {
            if (IsAlive(Path.ChangeExtension(old, Extension)) is null)
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

    private static int? IsAlive(string note)
    {
        try
        {
            var words = File.Exists(note) ? File.ReadAllText(note).Split(' ') : [];
            return words.Length == 2
                && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                && StartOf(id)?.Ticks == ticks ? id : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
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
