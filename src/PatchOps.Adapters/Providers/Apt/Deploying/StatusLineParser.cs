using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// Parses what apt writes to <c>APT::Status-Fd</c>: <c>pmstatus:labfoo:66.6667:Installing labfoo (amd64)</c>, <c>dlstatus:2:10.68:Retrieving file 2 of 9</c>,
/// <c>pmerror:labbad:60.0:installed labbad package post-installation script subprocess returned …</c>. The words may hold colons, and a file name in them
/// anything: they are cut and made fit for a terminal.
/// </summary>
public static class StatusLineParser
{
    private const int LongestWords = 200;

    /// <summary>Parses one line; null when it is none that is known.</summary>
    public static StatusLine? Parse(string line)
    {
        var parts = line.TrimEnd('\r', '\n').Split([':'], 4);
        if (parts.Length < 4 || KindOf(parts[0]) is not { } kind)
        {
            return null;
        }

        // A package of another architecture has a colon in its name (libc6:i386); its percentage comes one part later.
        var (percent, words) = (Percent(parts[2]), parts[3]);
        if (percent is null && words.IndexOf(':') is >= 0 and var colon)
        {
            (percent, words) = (Percent(words.Substring(0, colon)), words.Substring(colon + 1));
        }

        return percent is { } known ? new StatusLine(kind, known, Shown(words)) : null;
    }

    private static StatusLineKind? KindOf(string word) => word switch
    {
        "dlstatus" => StatusLineKind.Download,
        "pmstatus" => StatusLineKind.Package,
        "pmerror" => StatusLineKind.Error,
        "pmconffile" => StatusLineKind.ConfigurationFile,
        _ => null,
    };

    private static int? Percent(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1000
            ? (int)Math.Min(value, 100)
            : null;

    private static string Shown(string words)
    {
        var cut = words.Trim();
        return Printable.Of(cut.Length <= LongestWords ? cut : new string([.. cut.Take(LongestWords)]) + " …");
    }
}
