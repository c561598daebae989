namespace PatchOps.Adapters.Platform.Windows;

/// <summary>The registry, to read. Nothing is thrown for what is not there or may not be read: that is a null.</summary>
internal interface IRegistry
{
    /// <summary>The names of the keys below a key; null when it is not there or may not be read.</summary>
    IReadOnlyList<string>? GetSubKeys(RegistryPath key);

    /// <summary>All values of a key, by name (the default value's is empty), read at once; null when the key is not there or may not be read.</summary>
    IReadOnlyDictionary<string, object?>? GetValues(RegistryPath key);

    /// <summary>
    /// A value: a <see cref="string"/> (REG_SZ, and REG_EXPAND_SZ as it stands), a <c>string[]</c> (REG_MULTI_SZ), an <see cref="int"/>, a <see cref="long"/> or a
    /// <c>byte[]</c>; null when it is not there, is half-written (a REG_DWORD of three bytes) or is longer than 1 MiB.
    /// </summary>
    object? GetValue(RegistryPath key, string name);
}
