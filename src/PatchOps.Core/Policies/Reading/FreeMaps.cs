using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary><c>assetClasses</c> and <c>support</c>: maps whose keys the user chooses.</summary>
internal static class FreeMaps
{
    /// <summary>Classes by pattern, in their order.</summary>
    public static IReadOnlyList<AssetClassRule> AssetClasses(Section top) => Entries(top, "assetClasses")
        .Select(entry => (entry.Key, Class: top.WordOf(entry.Scalar, top.Known("assetClasses"), Shown("assetClasses", entry.Key))))
        .Where(entry => entry.Class is not null)
        .Select(entry => new AssetClassRule { Pattern = entry.Key, Class = entry.Class! })
        .ToArray();

    /// <summary>Ends of support by system, in their order.</summary>
    public static IReadOnlyList<SupportOverride> Support(Section top) => Entries(top, "support")
        .Select(entry => (entry.Key, Date: top.DateOf(entry.Scalar, Shown("support", entry.Key))))
        .Where(entry => entry.Date is not null)
        .Select(entry => new SupportOverride { System = entry.Key, EndsAt = new DateTimeOffset(entry.Date!.Value, TimeSpan.Zero) })
        .ToArray();

    /// <summary>The key of an entry as it is shown.</summary>
    public static string Shown(string key, string entry) => $"{key}.{entry}";

    private static IEnumerable<(string Key, DocumentScalar Scalar)> Entries(Section top, string key)
    {
        var node = top.Find(key);
        if (node is not DocumentMap map)
        {
            if (node is not null)
            {
                top.Wrong(node, key, top.Known(key).Takes);
            }

            yield break;
        }

        foreach (var entry in map.Entries)
        {
            if (entry.Value is DocumentScalar { IsNull: false } scalar && !string.IsNullOrWhiteSpace(entry.Key))
            {
                yield return (entry.Key, scalar);
            }
            else
            {
                top.Wrong(entry.Value, Shown(key, entry.Key), top.Known(key).Takes);
            }
        }
    }
}
