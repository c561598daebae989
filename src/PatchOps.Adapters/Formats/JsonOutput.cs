using System.Text.Json;
using PatchOps.Advisories;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Formats;

/// <summary>
/// Lists as JSON (<c>{schema, device, items[], diagnostics[]}</c>) and as NDJSON rows that each carry <c>deviceId</c>. Items are
/// written as they come and never collected. It knows <see cref="AvailablePatch"/>, <see cref="InstalledPackage"/>,
/// <see cref="HistoryEntry"/>, <see cref="ProviderInfo"/>, <see cref="Finding"/>, <see cref="Advisory"/>, <see cref="FeedImport"/>,
/// <see cref="FeedAge"/>, <see cref="DeploymentResult"/>, <see cref="PatchSchedule"/>, <see cref="ImpactSample"/> and <see cref="PolicyDiagnostic"/>.
/// </summary>
public static class JsonOutput
{
    private const int FlushAbove = 32 * 1024;

    /// <summary>Writes one indented document and a line end.</summary>
    /// <param name="schema">One of <see cref="SchemaNames"/>.</param>
    /// <param name="device">The device that the items speak of, or null.</param>
    /// <param name="items">The items; each is written before the next is asked for, and nothing is before the first has come.</param>
    /// <param name="diagnostics">Asked once, after the last item: a failing source is known only then.</param>
    /// <param name="destination">Where to write UTF-8 without a byte order mark; it stays open.</param>
    /// <exception cref="NotSupportedException">The type of the items has no JSON form.</exception>
    /// <exception cref="IOException">The destination failed.</exception>
    public static void WriteList<T>(string schema, Device? device, IEnumerable<T> items, Func<IEnumerable<Diagnostic>> diagnostics, Stream destination)
    {
        // A source that fails at once has failed before anything was written: no reader gets half a document.
        using var source = items.GetEnumerator();
        var hasItem = source.MoveNext();
        WriteDocument(schema, device, WriteItems, static _ => { }, diagnostics, destination);

        void WriteItems(Utf8JsonWriter writer)
        {
            for (; hasItem; hasItem = source.MoveNext())
            {
                JsonFields.WriteObject(writer, source.Current);
                if (writer.BytesPending > FlushAbove)
                {
                    writer.Flush();
                }
            }
        }
    }

    /// <summary>The same, with items that write themselves and more properties between them and the diagnostics.</summary>
    internal static void WriteDocument(
        string schema, Device? device, Action<Utf8JsonWriter> items, Action<Utf8JsonWriter> more, Func<IEnumerable<Diagnostic>> diagnostics, Stream destination)
    {
        using (var writer = new Utf8JsonWriter(destination, PatchOpsJsonContext.Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", schema);
            writer.WritePropertyName("device");
            if (device is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                JsonFields.WriteObject(writer, device);
            }

            writer.WriteStartArray("items");
            items(writer);
            writer.WriteEndArray();
            more(writer);
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in diagnostics())
            {
                JsonFields.WriteObject(writer, diagnostic);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        destination.WriteByte((byte)'\n');
    }

    /// <summary>Writes one item as one line whose first property is <c>deviceId</c>.</summary>
    /// <param name="item">The item.</param>
    /// <param name="deviceId">The device's id, or null where it is not known.</param>
    /// <param name="destination">Where to write UTF-8; it stays open.</param>
    /// <exception cref="NotSupportedException">The type of the item has no JSON form.</exception>
    /// <exception cref="IOException">The destination failed.</exception>
    public static void WriteRow<T>(T item, string? deviceId, Stream destination)
    {
        using (var writer = new Utf8JsonWriter(destination, PatchOpsJsonContext.OneLine))
        {
            writer.WriteStartObject();
            writer.WriteString("deviceId", deviceId);
            JsonFields.Write(writer, item);
            writer.WriteEndObject();
        }

        destination.WriteByte((byte)'\n');
    }
}
