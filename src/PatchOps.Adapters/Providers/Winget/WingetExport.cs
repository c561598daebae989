using System.Text.Json;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>
/// Reads what <c>winget export</c> writes (packages.schema.2.0.json): the identifiers of what is installed and known to a source, whole. Its versions are not taken: where the
/// installed one is in no source, winget exports another.
/// </summary>
internal static class WingetExport
{
    /// <summary>The identifiers; null when the text is no such document.</summary>
    public static IReadOnlyCollection<string>? Parse(byte[] document)
    {
        try
        {
            var begin = document.Length >= 3 && document[0] == 0xEF && document[1] == 0xBB && document[2] == 0xBF ? 3 : 0;
            using var json = JsonDocument.Parse(document.AsMemory(begin), new JsonDocumentOptions { MaxDepth = 16 });
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("Sources", out var sources) || sources.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var found = new HashSet<string>(StringComparer.Ordinal);
            foreach (var source in sources.EnumerateArray())
            {
                if (source.ValueKind == JsonValueKind.Object && source.TryGetProperty("Packages", out var packages) && packages.ValueKind == JsonValueKind.Array)
                {
                    found.UnionWith(packages.EnumerateArray().Select(Id).OfType<string>());
                }
            }

            return found;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Id(JsonElement package) =>
        package.ValueKind == JsonValueKind.Object && package.TryGetProperty("PackageIdentifier", out var id) && id.ValueKind == JsonValueKind.String && PackageIdentifier.IsSound(id.GetString())
            ? id.GetString()
            : null;
}
