using System.Globalization;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>
/// How many columns of a terminal a text takes: winget pads its tables by that, not by characters. A grapheme is two columns when one of its code points is wide
/// or full-width (Unicode TR11, the blocks that names come from) or an emoji, else one.
/// </summary>
internal static class DisplayWidth
{
    private static readonly (int From, int To)[] s_wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653), (0x26A1, 0x26A1),
        (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x2705, 0x2705), (0x2728, 0x2728), (0x274C, 0x274C), (0x2753, 0x2755), (0x2757, 0x2757), (0x2B1B, 0x2B1C),
        (0x2B50, 0x2B50), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x1F1E6, 0x1F1FF), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF),
        (0x20000, 0x3FFFD),
    ];

    /// <summary>Where each grapheme of a line begins: its place in the text, and its column.</summary>
    public static IReadOnlyList<(int Index, int Column)> Columns(string line)
    {
        var starts = StringInfo.ParseCombiningCharacters(line);
        var places = new List<(int, int)>(starts.Length + 1);
        var column = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            places.Add((starts[i], column));
            column += Of(line, starts[i], i + 1 < starts.Length ? starts[i + 1] : line.Length);
        }

        places.Add((line.Length, column));
        return places;
    }

    private static int Of(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var pair = i + 1 < to && char.IsSurrogatePair(text[i], text[i + 1]);
            var point = pair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
            if (point >= 0x1100 && IsWide(point))
            {
                return 2;
            }

            i += pair ? 1 : 0;
        }

        return 1;
    }

    private static bool IsWide(int point)
    {
        foreach (var (first, last) in s_wide)
        {
            if (point >= first && point <= last)
            {
                return true;
            }
        }

        return false;
    }
}
