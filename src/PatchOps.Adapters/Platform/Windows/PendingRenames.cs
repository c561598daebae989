using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>
/// Files that Windows replaces or deletes while it starts (MoveFileEx with MOVEFILE_DELAY_UNTIL_REBOOT): pairs of a file and its new name, which is
/// empty for a deletion. A deletion in a folder for temporary files waits for nothing that anybody misses: installers leave them on nearly every machine.
/// </summary>
internal static class PendingRenames
{
    private const int Named = 3;
    private const string NativePrefix = @"\??\";

    /// <summary>What the pairs are about, for people; null where none of them matters.</summary>
    public static string? Describe(IReadOnlyList<string> pairs)
    {
        var files = new List<string>();
        for (var i = 0; i < pairs.Count; i += 2)
        {
            var file = Plain(pairs[i]);
            var isDeletion = i + 1 >= pairs.Count || pairs[i + 1].Length == 0;
            if (file.Length > 0 && !(isDeletion && IsTemporary(file)))
            {
                files.Add(Printable.Of(file));
            }
        }

        var more = files.Count > Named ? $" and {files.Count - Named} more" : "";
        return files.Count == 0 ? null : string.Join(", ", files.Take(Named)) + more;
    }

    // "*1\??\C:\x" in the second list, "!\??\C:\y" for a name that may be replaced.
    private static string Plain(string name)
    {
        var start = name.IndexOf(NativePrefix, StringComparison.Ordinal);
        return start is >= 0 and <= 3 ? name.Substring(start + NativePrefix.Length) : name;
    }

    private static bool IsTemporary(string file) =>
        file.IndexOf(@"\Temp\", StringComparison.OrdinalIgnoreCase) > 0 || file.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase);
}
