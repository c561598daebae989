using System.Text.Json;

namespace PatchOps.Adapters.Formats;

/// <summary>An effective policy as JSON: <c>{schema, source, policy, origins[], diagnostics[]}</c>, where <c>policy</c> is itself a policy file's content.</summary>
public static class PolicyOutput
{
    /// <summary>Writes the document and a line end.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="diagnostics">What reading it gave besides.</param>
    /// <param name="isIndented">True for people, false for one line.</param>
    /// <param name="destination">Where to write UTF-8 without a byte order mark; it stays open.</param>
    /// <exception cref="IOException">The destination failed.</exception>
    public static void Write(PatchPolicy policy, IReadOnlyList<PolicyDiagnostic> diagnostics, bool isIndented, Stream destination)
    {
        using (var json = new Utf8JsonWriter(destination, isIndented ? PatchOpsJsonContext.Indented : PatchOpsJsonContext.OneLine))
        {
            json.WriteStartObject();
            json.WriteString("schema", SchemaNames.Policy);
            json.WriteString("source", policy.Source);
            json.WritePropertyName("policy");
            JsonFields.WritePolicy(json, policy);
            json.WriteStartArray("origins");
            foreach (var origin in policy.Origins)
            {
                JsonFields.WriteOrigin(json, origin);
            }

            json.WriteEndArray();
            json.WriteStartArray("diagnostics");
            foreach (var diagnostic in diagnostics)
            {
                JsonFields.WriteObject(json, diagnostic);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        destination.WriteByte((byte)'\n');
    }
}
