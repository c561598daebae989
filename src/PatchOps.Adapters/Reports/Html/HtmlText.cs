using System.Text;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>The one encoder: whatever comes from outside is a text node or an attribute's value, and nothing else.</summary>
internal static class HtmlText
{
    private const int Longest = 300;

    /// <summary>Text safe between tags and between double quotes: no markup, no control characters, no direction marks, never endless.</summary>
    public static string Encode(string? text)
    {
        var shown = Shown(text);
        var encoded = new StringBuilder(shown.Length + 16);
        for (var i = 0; i < shown.Length; i++)
        {
            switch (shown[i])
            {
                case '&': encoded.Append("&amp;"); break;
                case '<': encoded.Append("&lt;"); break;
                case '>': encoded.Append("&gt;"); break;
                case '"': encoded.Append("&quot;"); break;
                case '\'': encoded.Append("&#39;"); break;
                default: encoded.Append(shown[i]); break;
            }
        }

        return encoded.ToString();
    }

    /// <summary>The text as it is shown, not encoded.</summary>
    public static string Shown(string? text)
    {
        var printable = Printable.Of(text is { Length: > Longest } ? Cut(text) : text);
        StringBuilder? mended = null;
        for (var i = 0; i < printable.Length; i++)
        {
            if (char.IsHighSurrogate(printable[i]) && i + 1 < printable.Length && char.IsLowSurrogate(printable[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(printable[i]) || printable[i] is '\uFFFE' or '\uFFFF')
            {
                (mended ??= new StringBuilder(printable))[i] = '\uFFFD';
            }
        }

        return mended?.ToString() ?? printable;
    }

    private static string Cut(string text) => text.Remove(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest) + "…";
}
