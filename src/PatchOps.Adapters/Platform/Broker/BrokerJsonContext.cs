using System.Text.Json.Serialization;

namespace PatchOps.Adapters.Platform.Broker;

// Both sides are the same PatchOps, or refuse each other: this is no format for anybody else.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(BrokerCall))]
[JsonSerializable(typeof(BrokerAnswer))]
internal sealed partial class BrokerJsonContext : JsonSerializerContext;
