using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary>Where each value of an effective policy came from: merging keeps every key's place, so the merged map itself tells.</summary>
internal static class PolicyOrigins
{
    /// <summary>One for every value, in the order of the table; the entries of a free map have one each.</summary>
    public static IReadOnlyList<PolicyOrigin> Of(DocumentMap map) => PolicyKeys.All.Where(key => key.IsValue).SelectMany(key => Of(map, key)).ToArray();

    private static IEnumerable<PolicyOrigin> Of(DocumentMap map, PolicyKey key)
    {
        var entry = Find(map, key.Path);
        if (key.Kind is PolicyKeyKind.WordMap or PolicyKeyKind.DateMap && entry?.Value is DocumentMap { Entries.Count: > 0 } chosen)
        {
            return chosen.Entries.Select(item => From(FreeMaps.Shown(key.Path, item.Key), item.Place));
        }

        return [entry is null ? new PolicyOrigin { Key = key.Path } : From(key.Path, entry.Place)];
    }

    private static PolicyOrigin From(string key, DocumentPlace place) => new() { Key = key, File = place.File, Line = place.Line, Column = place.Column };

    private static DocumentEntry? Find(DocumentMap map, string path)
    {
        DocumentEntry? entry = null;
        foreach (var part in path.Split('.'))
        {
            if (entry is not null && entry.Value is not DocumentMap)
            {
                // reboot: null takes all below it back to the defaults, and is where that was said.
                return entry;
            }

            entry = (entry is null ? map : (DocumentMap)entry.Value).Find(part);
            if (entry is null)
            {
                return null;
            }
        }

        return entry;
    }
}
