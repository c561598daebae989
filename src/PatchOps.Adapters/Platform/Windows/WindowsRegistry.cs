namespace PatchOps.Adapters.Platform.Windows;

/// <summary>
/// The registry of this machine. By P/Invoke: the registry package's netstandard2.0 build only throws on .NET Framework, and a whole package for a few
/// calls is not worth its place beside the module.
/// </summary>
internal sealed class WindowsRegistry : IRegistry
{
    // Both are the registry's own limits (characters), and the terminator.
    private const int LongestKeyName = 255 + 1;
    private const int LongestValueName = 16_383 + 1;
    private const int FirstGuess = 512;

    /// <summary>The only one: it holds nothing.</summary>
    public static WindowsRegistry Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<string>? GetSubKeys(RegistryPath key)
    {
        using var handle = NativeRegistry.Open(key);
        if (handle is null)
        {
            return null;
        }

        var names = new List<string>();
        var name = new char[LongestKeyName];
        for (uint index = 0; ; index++)
        {
            var length = (uint)name.Length;
            switch (NativeRegistry.RegEnumKeyEx(handle, index, name, ref length, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero))
            {
                case NativeRegistry.Success:
                    names.Add(new string(name, 0, (int)length));
                    break;
                case NativeRegistry.NoMoreItems:
                    return names;
                default:
                    return null;
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?>? GetValues(RegistryPath key)
    {
        using var handle = NativeRegistry.Open(key);
        if (handle is null)
        {
            return null;
        }

        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        var name = new char[128];
        var data = new byte[FirstGuess];
        for (uint index = 0; ;)
        {
            var length = (uint)name.Length;
            var size = (uint)data.Length;
            switch (NativeRegistry.RegEnumValue(handle, index, name, ref length, IntPtr.Zero, out var type, data, ref size))
            {
                case NativeRegistry.Success:
                    values[new string(name, 0, (int)length)] = RegistryData.Decode(type, data, (int)size);
                    index++;
                    break;

                // Either buffer may have been the small one; the name's is made as large as a name can be, once.
                case NativeRegistry.MoreData when name.Length < LongestValueName:
                    name = new char[LongestValueName];
                    break;
                case NativeRegistry.MoreData when size > data.Length && size <= RegistryData.Limit:
                    data = new byte[size];
                    break;
                case NativeRegistry.MoreData:
                    // Too long: it is there, and is not read. Its name is what the buffer holds only where it was written before the data failed.
                    var text = new string(name, 0, (int)Math.Min(length, name.Length - 1)).TrimEnd('\0');
                    values[text] = null;
                    index++;
                    break;
                case NativeRegistry.NoMoreItems:
                    return values;
                default:
                    return null;
            }
        }
    }

    /// <inheritdoc/>
    public object? GetValue(RegistryPath key, string name)
    {
        using var handle = NativeRegistry.Open(key);
        if (handle is null)
        {
            return null;
        }

        var data = new byte[FirstGuess];

        // A value that grows meanwhile is asked for again, and not for ever.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var size = (uint)data.Length;
            switch (NativeRegistry.RegQueryValueEx(handle, name, IntPtr.Zero, out var type, data, ref size))
            {
                case NativeRegistry.Success:
                    return RegistryData.Decode(type, data, (int)size);
                case NativeRegistry.MoreData when size <= RegistryData.Limit:
                    data = new byte[size];
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
