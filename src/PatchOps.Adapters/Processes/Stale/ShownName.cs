using System.Globalization;

namespace PatchOps.Adapters.Processes.Stale;

/// <summary>
/// Names that any account gives: a process may call itself, and a file be called, what a terminal takes for a command or a log for a line.
/// </summary>
internal static class ShownName
{
    /// <summary>The name with a question mark for each control and format character and line end.</summary>
    public static string Of(string name) => name.Any(IsUnsafe) ? new string([.. name.Select(c => IsUnsafe(c) ? '?' : c)]) : name;

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || (c > 127 && CharUnicodeInfo.GetUnicodeCategory(c) is
            UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
