using System.Globalization;
using System.Text.Json;
using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds;

/// <summary>
/// Reads Microsoft's list of documents (https://api.msrc.microsoft.com/cvrf/v3.0/updates as JSON): <c>value[]</c> of <c>ID</c>,
/// <c>Alias</c>, <c>DocumentTitle</c>, <c>Severity</c>, <c>InitialReleaseDate</c>, <c>CurrentReleaseDate</c>, <c>CvrfUrl</c>. The list is
/// not in the order of time.
/// </summary>
public static class MsrcMonths
{
    /// <summary>How many months are fetched: a year, and the running month. What is older is in the cumulative updates since.</summary>
    public const int Default = 13;

    // The list has some 130 lines of 300 bytes.
    private const int MaximumBytes = 16 * 1024 * 1024;
    private const int MaximumDepth = 64;

    /// <summary>Reads the list.</summary>
    /// <param name="json">The answer, as UTF-8.</param>
    /// <param name="name">Its address, for messages.</param>
    /// <returns>All lines, in the order of time.</returns>
    /// <exception cref="PatchOpsException">PO1502: it is no such list, empty, or has a line without a month. PO1505: it is too large.</exception>
    public static IReadOnlyList<MsrcMonth> Parse(Stream json, string name)
    {
        ArgumentGuard.NotNull(json, nameof(json));
        var bytes = ReadAll(json, name);
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(HasMark(bytes) ? 3 : 0), new JsonDocumentOptions { MaxDepth = MaximumDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("value", out var lines)
                || lines.ValueKind != JsonValueKind.Array
                || lines.GetArrayLength() == 0)
            {
                throw Malformed(name, "it has no list 'value' of documents");
            }

            var months = lines.EnumerateArray().Select((line, index) => Line(line, index, name)).ToList();
            return [.. months.OrderBy(m => m.Year).ThenBy(m => m.Month).ThenBy(m => m.Id, StringComparer.Ordinal)];
        }
        catch (JsonException failure)
        {
            throw Malformed(name, failure.Message, failure);
        }
    }

    /// <summary>The documents of the last months that there are documents of.</summary>
    /// <param name="months">The list.</param>
    /// <param name="count">How many months; a month with two documents is one.</param>
    /// <returns>In the order of time.</returns>
    public static IReadOnlyList<MsrcMonth> Last(IReadOnlyList<MsrcMonth> months, int count = Default)
    {
        var wanted = new HashSet<int>(months.Select(Number).Distinct().OrderByDescending(number => number).Take(count));
        return [.. months.Where(m => wanted.Contains(Number(m)))];
    }

    private static int Number(MsrcMonth month) => (month.Year * 12) + month.Month;

    private static MsrcMonth Line(JsonElement line, int index, string name)
    {
        var id = Text(line, "ID") ?? throw Malformed(name, FormattableString.Invariant($"value[{index}] has no ID"));
        var month = OfId(id) ?? Date(line, "InitialReleaseDate")?.UtcDateTime
            ?? throw Malformed(name, FormattableString.Invariant($"value[{index}], '{id}', is of no month"));
        return new MsrcMonth { Id = id, Year = month.Year, Month = month.Month, CurrentReleaseDate = Date(line, "CurrentReleaseDate") };
    }

    // The id and not the date of release: documents of older months were published again much later.
    private static DateTime? OfId(string id)
    {
        const string form = "yyyy-MMM";
        return id.Length >= form.Length
            && (id.Length == form.Length || id[form.Length] == '-')
            && DateTime.TryParseExact(id.Substring(0, form.Length), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
                ? month
                : null;
    }

    private static string? Text(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? Date(JsonElement line, string name) =>
        DateTimeOffset.TryParse(Text(line, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;

    private static byte[] ReadAll(Stream json, string name)
    {
        using var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = json.Read(buffer, 0, buffer.Length)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MaximumBytes)
            {
                throw ErrorCodes.FeedTooLarge.ToException($"'{name}', a list of documents, is larger than {SizeBudget.Shown(MaximumBytes)}.", name);
            }
        }

        return content.ToArray();
    }

    private static bool HasMark(byte[] bytes) => bytes.Length >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf;

    private static PatchOpsException Malformed(string name, string why, Exception? inner = null) =>
        ErrorCodes.FeedMalformed.ToException($"'{name}' is no list of Microsoft's documents: {why}.", name, inner);
}
