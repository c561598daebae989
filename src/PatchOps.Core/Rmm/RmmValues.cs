using System.Globalization;

namespace PatchOps.Rmm;

/// <summary>Values of fields as a platform writes them.</summary>
internal static class RmmValues
{
    /// <summary>The value, or null where it is not known.</summary>
    public static string? Of(object? value, RmmProfile profile) => value switch
    {
        null => null,
        DateTimeOffset at when profile.HasUnixDates => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Fit(value.ToString()!, profile.FieldLimit),
    };

    // A text that does not fit would be cut by the platform, wherever that is.
    private static string Fit(string text, int limit)
    {
        const string Cut = "...";
        if (RmmText.Cost(text) <= limit)
        {
            return text;
        }

        var length = Math.Min(text.Length, limit);
        while (length > 0 && (RmmText.Cost(text.Substring(0, length) + Cut) > limit || char.IsHighSurrogate(text[length - 1])))
        {
            length--;
        }

        return text.Substring(0, WholeWords(text, length)).TrimEnd(' ', ',', ':') + Cut;
    }

    // Half a version or half a date is another one. A word that takes more than half of the room is cut all the same: nothing would be left.
    private static int WholeWords(string text, int length)
    {
        var blank = length < text.Length && text[length] == ' ' ? length : text.LastIndexOf(' ', Math.Max(length - 1, 0));
        return blank > length / 2 ? blank : length;
    }
}
