using System.Globalization;
using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>PSWindowsUpdate's sizes for people (<c>74MB</c>, <c>1,2 GB</c>): rounded, and all that is left of a size in a copy from another process.</summary>
internal static class SizeText
{
    private static readonly Regex s_form = new(@"^([0-9]{1,12}(?:[.,][0-9]{1,6})?)\s?([KMGT]?)B$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The size in bytes; null when the text is none.</summary>
    public static decimal? TryParse(string? text)
    {
        var match = s_form.Match(text ?? "");
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return number * match.Groups[2].Value.ToUpperInvariant() switch
        {
            "K" => 1L << 10,
            "M" => 1L << 20,
            "G" => 1L << 30,
            "T" => 1L << 40,
            _ => 1L,
        };
    }
}
