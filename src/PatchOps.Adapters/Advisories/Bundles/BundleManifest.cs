using System.Globalization;
using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>What a bundle says it holds: <c>manifest.json</c>, schema <c>patchops/advisory-bundle/1</c>.</summary>
internal sealed record BundleManifest
{
    /// <summary>The manifest's name in the bundle.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The schema that this PatchOps writes and reads.</summary>
    public const string Schema = "patchops/advisory-bundle/1";

    private const string SchemaFamily = "patchops/advisory-bundle/";
    private const int LongestText = 4096;

    /// <summary>When the bundle was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The parts.</summary>
    public required IReadOnlyList<BundlePart> Parts { get; init; }

    /// <summary>Writes it.</summary>
    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, PatchOpsJsonContext.Indented);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("created", Text(Created));
        json.WriteStartArray("parts");
        foreach (var part in Parts)
        {
            json.WriteStartObject();
            json.WriteString("feed", part.Feed);
            json.WriteString("part", part.Part);
            json.WriteString("source", part.Source);
            json.WriteNumber("records", part.Records);
            json.WriteString("asOf", Text(part.AsOf));
            json.WriteString("file", part.File);
            json.WriteNumber("size", part.Size);
            json.WriteString("sha256", part.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads one, and believes nothing that cannot be.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="now">Nothing is from later than a day after now (UTC): it would keep newer data out for ever.</param>
    /// <exception cref="InvalidDataException">It is not right; the message says where.</exception>
    public static BundleManifest Read(byte[] bytes, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = PatchOpsJsonContext.MaxDepth });
            var root = document.RootElement;
            var schema = String(root, "schema");
            if (schema != Schema)
            {
                throw new InvalidDataException(schema.StartsWith(SchemaFamily, StringComparison.Ordinal)
                    ? $"it is of another version of PatchOps ({schema})"
                    : $"its schema is '{schema}'");
            }

            var parts = new List<BundlePart>();
            var seen = new HashSet<(string, string)>();
            var files = new HashSet<string>(StringComparer.Ordinal);
            foreach (var element in Property(root, "parts", JsonValueKind.Array).EnumerateArray())
            {
                var part = ReadPart(element, now);
                if (!seen.Add((part.Feed, part.Part)) || !files.Add(part.File))
                {
                    throw new InvalidDataException($"{part.Feed} {part.Part} is there twice");
                }

                parts.Add(part);
            }

            return new BundleManifest { Created = Time(root, "created", now), Parts = parts };
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException(failure.Message, failure);
        }
    }

    private static BundlePart ReadPart(JsonElement element, DateTimeOffset now)
    {
        var part = new BundlePart
        {
            Feed = String(element, "feed"),
            Part = String(element, "part"),
            Source = String(element, "source"),
            Records = (int)Number(element, "records", int.MaxValue),
            AsOf = Time(element, "asOf", now),
            File = String(element, "file"),
            Size = Number(element, "size", long.MaxValue),
            Sha256 = String(element, "sha256"),
        };
        if (!FeedNames.All.Contains(part.Feed))
        {
            throw new InvalidDataException($"it has a feed '{part.Feed}', which this PatchOps does not know");
        }

        return part.Sha256.Length == 64 && part.Sha256.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
            ? part
            : throw new InvalidDataException($"{part.Feed} {part.Part} has no SHA-256");
    }

    private static JsonElement Property(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : throw new InvalidDataException($"'{name}' is missing or of a wrong type");

    // These texts are shown on terminals.
    private static string String(JsonElement element, string name)
    {
        var text = Property(element, name, JsonValueKind.String).GetString()!;
        return text.Length is > 0 and <= LongestText && !text.Any(char.IsControl) ? text : throw new InvalidDataException($"'{name}' is empty, too long or has control characters");
    }

    private static long Number(JsonElement element, string name, long largest) =>
        Property(element, name, JsonValueKind.Number).TryGetInt64(out var number) && number >= 0 && number <= largest
            ? number
            : throw new InvalidDataException($"'{name}' is out of range");

    private static DateTimeOffset Time(JsonElement element, string name, DateTimeOffset now)
    {
        var text = String(element, name);
        if (!DateTimeOffset.TryParseExact(text, UtcConverter.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            throw new InvalidDataException($"'{name}' is no time");
        }

        return time <= now.AddDays(1) ? time : throw new InvalidDataException($"'{name}' is in the future: {text}");
    }

    private static string Text(DateTimeOffset time) => UtcConverter.Text(time);
}
