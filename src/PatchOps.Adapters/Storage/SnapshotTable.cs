using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Adapters.Formats.Snapshots;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Storage;

/// <summary>How packages were before deployments, as compressed JSON.</summary>
internal static class SnapshotTable
{
    public static void Save(SqliteConnection connection, long key, string provider, IReadOnlyList<PackageCondition> packages) => connection.Run(
        "INSERT OR REPLACE INTO snapshot (deployment, provider, json) VALUES ($key, $provider, $json)", ("$key", key), ("$provider", provider), ("$json", Compress(packages)));

    /// <exception cref="InvalidDataException">It is no compressed data.</exception>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<PackageCondition>? Read(SqliteConnection connection, long key, string provider)
    {
        var compressed = (byte[]?)connection.Value("SELECT json FROM snapshot WHERE deployment = $key AND provider = $provider", ("$key", key), ("$provider", provider));
        if (compressed is null)
        {
            return null;
        }

        using var json = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress))
        {
            gzip.CopyTo(json);
        }

        // Null, and not empty: nothing would be there to go back to.
        return JsonCursor.Document<PackageCondition[]>(
            json.GetBuffer().AsSpan(0, (int)json.Length), new TextPool(), static (ref cursor) => cursor.List<PackageCondition>(PackageConditionJson.Read), isStrict: true)
            ?? throw new JsonException("null is no snapshot");
    }

    private static byte[] Compress(IReadOnlyList<PackageCondition> packages)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        using (var json = new Utf8JsonWriter(gzip, PatchOpsJsonContext.OneLine))
        {
            json.WriteStartArray();
            foreach (var package in packages)
            {
                PackageConditionJson.Write(json, package);
            }

            json.WriteEndArray();
        }

        return compressed.ToArray();
    }
}
