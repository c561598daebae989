using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PatchOps.Adapters.Storage;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Formats;

// Generated at build time: the first call of the reflecting serializer costs some 24 ms of JIT, this about half.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    MaxDepth = MaxDepth,
    Converters =
    [
        typeof(UtcConverter),
        typeof(EnumWordConverter<Classification>),
        typeof(EnumWordConverter<Severity>),
        typeof(EnumWordConverter<HistoryAction>),
        typeof(EnumWordConverter<DiagnosticLevel>),
    ])]
[JsonSerializable(typeof(InventoryDocument))]
[JsonSerializable(typeof(Device))]
[JsonSerializable(typeof(Diagnostic))]
[JsonSerializable(typeof(AvailablePatch))]
[JsonSerializable(typeof(InstalledPackage))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(ProviderInfo))]
[JsonSerializable(typeof(DeploymentOwner))]
internal sealed partial class PatchOpsJsonContext : JsonSerializerContext
{
    internal const int MaxDepth = 64;

    // Safe in a JSON file: quotes, backslashes and control characters (a terminal's escape among them) are still escaped. The
    // default would write every "+" of a version as \u002B. Never for text that goes into HTML.
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    internal static JsonWriterOptions Indented { get; } = new() { Indented = true, Encoder = s_encoder };

    internal static JsonWriterOptions OneLine { get; } = new() { Encoder = s_encoder };

    internal static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>?)Default.GetTypeInfo(typeof(T))
        ?? throw new NotSupportedException($"{typeof(T)} has no JSON form; add it to {nameof(PatchOpsJsonContext)}.");
}
