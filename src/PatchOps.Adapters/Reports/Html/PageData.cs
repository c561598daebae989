using System.Text.Encodings.Web;
using System.Text.Json;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>
/// The rows of the large tables, as a block of JSON that the script turns into text nodes: a fleet's rows as elements would take a browser many times
/// as long to open. A text that comes again is written once. The encoder writes <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and quotes as escapes, so that no
/// text can end the block.
/// </summary>
internal sealed class PageData
{
    private const int FlushAbove = 32 * 1024;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly List<Action<Utf8JsonWriter>> _tables = [];

    /// <summary>Adds a table.</summary>
    /// <param name="id">Its id in the page.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows.</param>
    public void Add<T>(string id, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows) => _tables.Add(json =>
    {
        json.WriteStartArray(id);
        foreach (var row in rows)
        {
            json.WriteStartArray();
            foreach (var column in columns)
            {
                WriteCell(json, column.Value(row));
            }

            json.WriteEndArray();
            if (json.BytesPending > FlushAbove)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    });

    /// <summary>Writes the block.</summary>
    public void Write(HtmlWriter html)
    {
        html.Markup("<script type=\"application/json\" id=\"data\">");
        using (var bytes = new TextStream(html.Inner))
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteStartObject("tables");
            foreach (var table in _tables)
            {
                table(json);
            }

            json.WriteEndObject();
            json.WriteStartArray("texts");
            foreach (var text in _texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        html.Markup("</script>\n");
    }

    // A text is its place among the texts; which column is one of numbers stands in its heading.
    private void WriteCell(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null or "": json.WriteNullValue(); break;
            case int number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(Math.Round(number, 2)); break;
            case string text: json.WriteNumberValue(PlaceOf(HtmlText.Shown(text))); break;
            default: throw new NotSupportedException($"{value.GetType()} has no cell.");
        }
    }

    private int PlaceOf(string text)
    {
        if (!_places.TryGetValue(text, out var place))
        {
            _places.Add(text, place = _texts.Count);
            _texts.Add(text);
        }

        return place;
    }
}
