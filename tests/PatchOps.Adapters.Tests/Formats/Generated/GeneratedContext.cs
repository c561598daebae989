using System.Text.Json.Serialization;
using PatchOps.Adapters.Formats;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Formats.Generated;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    MaxDepth = MaxDepth,
    Converters =
    [
        typeof(UtcConverter),
        typeof(EnumWordConverter<Classification>),
        typeof(EnumWordConverter<Severity>),
        typeof(EnumWordConverter<DiagnosticLevel>),
    ])]
[JsonSerializable(typeof(InventoryDocument))]
internal sealed partial class GeneratedContext : JsonSerializerContext
{
    internal const int MaxDepth = 64;
}
