using System.Buffers;
using System.Globalization;
using System.Text;
using PatchOps.Ports;

namespace PatchOps.Cli.Logging;

/// <summary>The form of one entry: <c>2026-11-21T20:31:32.123Z VERBOSE apt  ran apt-config dump -> 0 in 6 ms</c>.</summary>
internal static class LogLine
{
    private static readonly SearchValues<char> s_endOfAuthority = SearchValues.Create("/ \t\r\n'\"");
    private static readonly SearchValues<char> s_endOfAddress = SearchValues.Create(" \t\r\n'\"<>");

    /// <summary>
    /// Formats an entry. Line ends and control characters are escaped, so that what a tool printed cannot pose as an entry of its
    /// own; a user name and password inside a URL, and its query, are masked.
    /// </summary>
    public static string Format(DateTimeOffset at, LogLevel level, string source, string message) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Word(level),-7} {Escape(source)}  {Escape(MaskCredentials(message))}");

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Debug => "DEBUG",
        LogLevel.Verbose => "VERBOSE",
        LogLevel.Warning => "WARNING",
        _ => "ERROR",
    };

    private static string Escape(string text)
    {
        if (!text.Any(char.IsControl) && !text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when char.IsControl(c) => escaped.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static string MaskCredentials(string text)
    {
        const string Separator = "://";
        for (var start = text.IndexOf(Separator, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Separator, start, StringComparison.Ordinal))
        {
            start += Separator.Length;
            var end = text.AsSpan(start).IndexOfAny(s_endOfAuthority);
            var authority = end < 0 ? text[start..] : text.Substring(start, end);
            var at = authority.LastIndexOf('@');
            if (at >= 0)
            {
                text = string.Concat(text.AsSpan(0, start), "***", text.AsSpan(start + at));
            }

            // A key that is part of an address stands in its query.
            var rest = text.AsSpan(start);
            var length = rest.IndexOfAny(s_endOfAddress) is var stop && stop < 0 ? rest.Length : stop;
            var query = rest[..length].IndexOf('?');
            if (query >= 0)
            {
                text = string.Concat(text.AsSpan(0, start + query), "?***", text.AsSpan(start + length));
            }
        }

        return text;
    }
}
