using System.Globalization;

namespace PatchOps.Policies;

/// <summary>Sizes as policies write them: a whole number and <c>B</c>, <c>KiB</c>, <c>MiB</c>, <c>GiB</c>, <c>TiB</c> (1024) or <c>KB</c>, <c>MB</c>, <c>GB</c>, <c>TB</c> (1000).</summary>
public static class SizeText
{
    private static readonly KeyValuePair<string, long>[] s_units =
    [
        new("TiB", 1L << 40), new("TB", 1_000_000_000_000), new("GiB", 1L << 30), new("GB", 1_000_000_000),
        new("MiB", 1L << 20), new("MB", 1_000_000), new("KiB", 1L << 10), new("KB", 1_000), new("B", 1),
    ];

    /// <summary>Reads a size; the unit may follow a blank.</summary>
    /// <returns>False when it is none, or more bytes than a whole number of 64 bits holds.</returns>
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var digits = text?.TakeWhile(c => c is >= '0' and <= '9').Count() ?? 0;
        if (digits is 0 or > 18)
        {
            return false;
        }

        var word = text!.Substring(digits).TrimStart(' ');
        var unit = s_units.FirstOrDefault(pair => pair.Key == word).Value;
        var count = long.Parse(text.Substring(0, digits), CultureInfo.InvariantCulture);
        if (unit == 0 || count > long.MaxValue / unit)
        {
            return false;
        }

        bytes = count * unit;
        return true;
    }

    /// <summary>Writes a size in the largest unit that takes a whole number.</summary>
    public static string Format(long bytes)
    {
        var unit = bytes == 0 ? s_units[8] : s_units.First(pair => bytes % pair.Value == 0);
        return (bytes / unit.Value).ToString(CultureInfo.InvariantCulture) + unit.Key;
    }
}
