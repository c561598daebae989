using System.Text.RegularExpressions;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// Finds in the output of a run that failed why it did: apt's lines "E:" and dpkg's "error processing". The words are apt's own, made fit for a terminal.
/// </summary>
public static class FailureReader
{
    private const int LongestWords = 600;
    private const int MostLines = 4;

    // First match wins: what stands further below is often only its consequence.
    private static readonly (ErrorCode Code, bool IsTransient, string[] Words)[] s_kinds =
    [
        (ErrorCodes.AptLocked, true, ["Could not get lock", "Unable to acquire the dpkg frontend lock", "frontend lock was locked by another process",
            "database lock was locked by another process", "Unable to lock the administration directory", "Unable to lock directory", "is locked by another process"]),
        (ErrorCodes.AptDiskFull, false, ["No space left on device", "You don't have enough free space", "Disk quota exceeded"]),
        (ErrorCodes.AptUnauthenticated, false, ["There were unauthenticated packages", "cannot be authenticated"]),
        (ErrorCodes.AptVersionGone, false, ["was not found", "Unable to locate package", "has no installation candidate"]),
        (ErrorCodes.AptWouldRemove, false, ["Packages need to be removed but remove is disabled"]),
        (ErrorCodes.AptCannotStart, true, ["dpkg was interrupted, you must manually run"]),
        (ErrorCodes.AptDownloadFailed, true, ["Failed to fetch", "Unable to fetch some archives", "Hash Sum mismatch", "Could not resolve", "Temporary failure resolving"]),
    ];

    private static readonly Regex s_processing = new(
        @"^dpkg: error processing (package (?<package>\S+)|archive (?<archive>\S+)) \(--?[a-z-]+\):$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly string[] s_damage = ["dpkg-deb --", "corrupted filesystem tarfile", "unexpected end of file"];

    private static readonly string[] s_summaries = ["Sub-process /usr/bin/dpkg returned an error code", "Write error - write (32: Broken pipe)"];

    /// <summary>Reads the output of a run that failed.</summary>
    /// <param name="output">What it printed.</param>
    public static ChangeFailure Read(string output)
    {
        var lines = output.Split('\n').Select(line => line.TrimEnd('\r', ' ')).ToArray();
        var told = Told(lines);
        var words = told.Length == 0 ? lines.LastOrDefault(line => line.Length > 0) ?? "it said nothing" : string.Join("; ", told.Take(MostLines));
        var kind = s_kinds.FirstOrDefault(k => lines.Any(line => IsError(line) && k.Words.Any(line.Contains)));
        return new ChangeFailure
        {
            Code = kind.Code ?? ErrorCodes.AptInstallFailed,
            IsTransient = kind.IsTransient,
            Words = Shown(words),
            Damaged = Damaged(lines),
        };
    }

    /// <summary>Text of a tool's without control characters, and not too long.</summary>
    public static string Shown(string text) => Printable.Of(text.Length <= LongestWords ? text : new string([.. text.Take(LongestWords)]) + " …");

    // dpkg writes the reason into the line below.
    private static string[] Told(string[] lines)
    {
        var told = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (s_processing.Match(lines[i]) is { Success: true } match)
            {
                var what = match.Groups["package"].Success ? match.Groups["package"].Value : Path.GetFileName(match.Groups["archive"].Value);
                told.Add($"{what}: {(i + 1 < lines.Length ? lines[i + 1].Trim() : "")}");
            }
            else if (lines[i].StartsWith("E: ", StringComparison.Ordinal) && !s_summaries.Any(lines[i].Contains))
            {
                told.Add(lines[i].Substring(3));
            }
            else if (lines[i].StartsWith("dpkg: error: ", StringComparison.Ordinal))
            {
                told.Add(lines[i].Substring(6));
            }
        }

        return told.Distinct(StringComparer.Ordinal).ToArray();
    }

    private static bool IsError(string line) =>
        line.StartsWith("E: ", StringComparison.Ordinal) || line.StartsWith("dpkg", StringComparison.Ordinal) || line.StartsWith(" ", StringComparison.Ordinal)
        || line.StartsWith("W: ", StringComparison.Ordinal) || line.StartsWith("Err:", StringComparison.Ordinal) || line.StartsWith("tar: ", StringComparison.Ordinal);

    // apt looks at nothing but the size of a package that it has already: one that a power cut filled with zeros would fail for ever. A full disk and a file
    // that belongs to another package are told in the same form, and are no fault of the archive.
    private static string[] Damaged(string[] lines) => Enumerable.Range(0, lines.Length - 1)
        .Where(i => s_damage.Any(lines[i + 1].Contains))
        .Select(i => s_processing.Match(lines[i]))
        .Where(match => match.Groups["archive"].Success)
        .Select(match => match.Groups["archive"].Value)
        .ToArray();
}
