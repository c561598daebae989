namespace PatchOps.Adapters.Platform.Windows;

/// <summary>Whether a key is there. A key that cannot be opened may be absent or forbidden; only the list above it tells which.</summary>
internal static class KeyPresence
{
    /// <summary>True when it is there, false when it is not, null when it cannot be told.</summary>
    public static bool? Of(IRegistry registry, RegistryPath path)
    {
        var separator = path.Key.LastIndexOf('\\');
        var parent = path with { Key = separator < 0 ? "" : path.Key.Substring(0, separator) };
        if (registry.GetSubKeys(parent) is { } names)
        {
            return names.Contains(path.Key.Substring(separator + 1), StringComparer.OrdinalIgnoreCase);
        }

        // Not even a hive's own list: nothing can be told. A parent that is there and gives no list is forbidden.
        return separator < 0 ? null : Of(registry, parent) == false ? false : null;
    }
}
