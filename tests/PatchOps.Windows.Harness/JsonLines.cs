using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PatchOps.Windows.Harness;

/// <summary>Writes one JSON document a line, at once: who reads it may end this process at any moment.</summary>
internal sealed class JsonLines(TextWriter writer)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        // ASCII only: no console code page stands between this and the test.
        Encoder = JavaScriptEncoder.Default,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes a line.</summary>
    public void Write(object? value)
    {
        writer.Write(JsonSerializer.Serialize(value, s_options) + "\n");
        writer.Flush();
    }
}
