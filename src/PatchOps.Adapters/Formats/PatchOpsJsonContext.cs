using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PatchOps.Adapters.Storage;

namespace PatchOps.Adapters.Formats;

// For small documents; inventories have their own reader. Generated at build time: the first call of the reflecting serializer costs some 24 ms of JIT, this about half.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    MaxDepth = MaxDepth,
    Converters = [typeof(UtcConverter)])]
[JsonSerializable(typeof(DeploymentOwner))]
internal sealed partial class PatchOpsJsonContext : JsonSerializerContext
{
    internal const int MaxDepth = 64;

    // Safe in a JSON file: quotes, backslashes and control characters (a terminal's escape among them) are still escaped. The
    // default would write every "+" of a version as \u002B. Never for text that goes into HTML.
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    internal static JsonWriterOptions Indented { get; } = new() { Indented = true, Encoder = s_encoder };

    internal static JsonWriterOptions OneLine { get; } = new() { Encoder = s_encoder };
}
