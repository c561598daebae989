using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Adapters.Tests.WindowsFacts;

/// <summary>A registry in memory: keys and names without regard to case, the keys above one that is set are there, and some may be forbidden.</summary>
internal sealed class FakeRegistry : IRegistry
{
    private readonly Dictionary<string, Dictionary<string, object?>> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _forbidden = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often the registry was asked; each is a round trip.</summary>
    public int Calls { get; private set; }

    /// <summary>Sets a value, and makes its key.</summary>
    public FakeRegistry Set(RegistryPath key, string name, object? value)
    {
        Add(key)[name] = value;
        return this;
    }

    /// <summary>Sets a value in HKEY_LOCAL_MACHINE.</summary>
    public FakeRegistry Set(string key, string name, object? value) => Set(RegistryPath.Machine(key), name, value);

    /// <summary>Makes an empty key.</summary>
    public FakeRegistry Key(string key)
    {
        Add(RegistryPath.Machine(key));
        return this;
    }

    /// <summary>A key that is there, and may not be read by this account.</summary>
    public FakeRegistry Forbid(string key)
    {
        Add(RegistryPath.Machine(key));
        _forbidden.Add(Id(RegistryPath.Machine(key)));
        return this;
    }

    public IReadOnlyList<string>? GetSubKeys(RegistryPath key)
    {
        Calls++;
        if (!IsOpen(key))
        {
            return null;
        }

        var prefix = Id(key) + (key.Key.Length == 0 ? "" : "\\");
        return _keys.Keys
            .Where(k => k.Length > prefix.Length && k.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(k => k[prefix.Length..])
            .Where(name => !name.Contains('\\'))
            .ToArray();
    }

    public IReadOnlyDictionary<string, object?>? GetValues(RegistryPath key)
    {
        Calls++;
        return IsOpen(key) && _keys.TryGetValue(Id(key), out var values) ? values : null;
    }

    public object? GetValue(RegistryPath key, string name)
    {
        Calls++;
        return IsOpen(key) && _keys.TryGetValue(Id(key), out var values) ? values.GetValueOrDefault(name) : null;
    }

    private bool IsOpen(RegistryPath key) => !_forbidden.Contains(Id(key)) && (key.Key.Length == 0 || _keys.ContainsKey(Id(key)));

    private Dictionary<string, object?> Add(RegistryPath key)
    {
        for (var end = key.Key.IndexOf('\\'); end > 0; end = key.Key.IndexOf('\\', end + 1))
        {
            _keys.TryAdd(Id(key with { Key = key.Key[..end] }), new(StringComparer.OrdinalIgnoreCase));
        }

        _keys.TryAdd(Id(key), new(StringComparer.OrdinalIgnoreCase));
        return _keys[Id(key)];
    }

    private static string Id(RegistryPath key) => $"{key.Hive}/{key.View}/{key.Key}";
}
