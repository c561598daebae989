using System.Text;

namespace PatchOps.Adapters.Feeds.Sources.Zip;

/// <summary>
/// Names that would lead out of the folder they are unpacked into. Nothing is unpacked here, but a zip with such a name was made to
/// do harm, and its names appear in messages and in an exported bundle.
/// </summary>
internal static class ZipNames
{
    private const int ShownCharacters = 200;

    /// <summary>Why a name is refused, or null.</summary>
    public static string? Refusal(string name) =>
        name.Length == 0 ? "it is empty"
        : name.Contains('\0') ? "it contains NUL"
        : name.Contains('\\') ? "it contains a backslash"
        : name[0] == '/' ? "it is absolute"
        : name.Length > 1 && name[1] == ':' && char.ToUpperInvariant(name[0]) is >= 'A' and <= 'Z' ? "it names a drive"
        : name.Split('/').Contains("..") ? "it leads out of the zip"
        : null;

    /// <summary>A name as a message may show it: on one line, and not endless.</summary>
    public static string Shown(string name)
    {
        var shown = new StringBuilder();
        foreach (var c in name.Take(ShownCharacters))
        {
            shown.Append(char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString());
        }

        return shown.Append(name.Length > ShownCharacters ? "…" : "").ToString();
    }
}
