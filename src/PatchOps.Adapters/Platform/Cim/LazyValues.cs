using System.Collections;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>The values of a key, whose names are known, each fetched when it is first asked for, and once.</summary>
internal sealed class LazyValues(IReadOnlyList<string> names, Func<string, object?> read) : IReadOnlyDictionary<string, object?>
{
    private readonly HashSet<string> _names = new(names, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, object?> _read = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _names;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => _names.Select(name => this[name]);

    /// <inheritdoc/>
    public int Count => _names.Count;

    /// <inheritdoc/>
    public object? this[string key]
    {
        get
        {
            if (!_names.Contains(key))
            {
                throw new KeyNotFoundException(key);
            }

            if (!_read.TryGetValue(key, out var value))
            {
                value = read(key);
                _read[key] = value;
            }

            return value;
        }
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _names.Contains(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out object? value)
    {
        value = _names.Contains(key) ? this[key] : null;
        return _names.Contains(key);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _names.Select(name => new KeyValuePair<string, object?>(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
