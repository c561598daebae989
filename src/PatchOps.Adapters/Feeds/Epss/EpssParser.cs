using System.Globalization;
using System.Text;
using PatchOps.Adapters.Feeds.Json;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Epss;

/// <summary>
/// Reads EPSS's csv: <c>#model_version:v2025.03.14,score_date:2025-08-25T12:55:00Z</c>, then <c>cve,epss,percentile</c>, then 300,000 rows.
/// From bytes, because a string for each field would cost more than all the rest.
/// </summary>
public static class EpssParser
{
    private static readonly string[] s_dates =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd",
    ];

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="PatchOpsException">PO1502 with the line's number, PO1503 the last line has no end.</exception>
    public static void Parse(LineReader lines, IAdvisoryPart part)
    {
        part.AsOf = ReadDate(lines);
        if (!lines.TryRead(out var header) || !header.SequenceEqual("cve,epss,percentile"u8))
        {
            throw lines.Failure(ErrorCodes.FeedMalformed, "the header 'cve,epss,percentile' should follow");
        }

        var cves = new HashSet<ulong>();
        while (lines.TryRead(out var line))
        {
            if (!TryReadRow(line, out var score, out var packed))
            {
                throw lines.Failure(ErrorCodes.FeedMalformed, $"'{Shown(line)}' is no CVE with two numbers from 0 to 1");
            }

            if (!cves.Add(packed))
            {
                throw lines.Failure(ErrorCodes.FeedMalformed, $"{score.Cve} is in it twice");
            }

            part.Add(score);
            part.Records++;
        }

        if (part.Records == 0)
        {
            throw lines.Failure(ErrorCodes.FeedMalformed, "no rows follow");
        }
    }

    /// <summary>Reads one row.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="score">The row.</param>
    /// <param name="packed">Its CVE as a number (<see cref="CveId.TryPack"/>).</param>
    public static bool TryReadRow(ReadOnlySpan<byte> line, out ExploitScore score, out ulong packed)
    {
        score = default;
        packed = 0;
        var first = line.IndexOf((byte)',');
        if (first < 0)
        {
            return false;
        }

        var rest = line.Slice(first + 1);
        var second = rest.IndexOf((byte)',');
        if (second < 0
            || !CveId.TryPack(line.Slice(0, first), out packed)
            || !UnitNumber.TryParse(rest.Slice(0, second), out var probability)
            || !UnitNumber.TryParse(rest.Slice(second + 1), out var percentile))
        {
            return false;
        }

        score = new ExploitScore(Text(line.Slice(0, first)), probability, percentile);
        return true;
    }

    private static DateTimeOffset ReadDate(LineReader lines)
    {
        if (!lines.TryRead(out var line))
        {
            throw lines.Failure(ErrorCodes.FeedTruncated, "the file is empty");
        }

        const string Key = "score_date:";
        var text = Shown(line);
        var at = text.IndexOf(Key, StringComparison.Ordinal);
        if (!text.StartsWith("#model_version:", StringComparison.Ordinal) || at < 0)
        {
            throw lines.Failure(ErrorCodes.FeedMalformed, $"'{text}' should be '#model_version:…,score_date:…'");
        }

        // Older files write the offset as +0000, which no format of .NET takes.
        var word = text.Substring(at + Key.Length).Split(',')[0].Replace("+0000", "Z");
        return DateTimeOffset.TryParseExact(word, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : throw lines.Failure(ErrorCodes.FeedMalformed, $"its score_date '{word}' is no date");
    }

    private static string Shown(ReadOnlySpan<byte> line) => JsonCursor.Shown(Text(line.Slice(0, Math.Min(line.Length, 200))), 120);

#if NET8_0_OR_GREATER
    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
#else
    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8.ToArray());
#endif
}
