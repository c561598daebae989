using System.Text;

namespace PatchOps.Adapters.Feeds.Json;

/// <summary>
/// Strings that come again and again (releases, versions), each made once. Its size is fixed: a newcomer takes the place of the
/// string that stood in its slot.
/// </summary>
public sealed class Utf8Cache
{
    private const int MaxLength = 128;

    private readonly (byte[] Utf8, string Text)[] _slots;
    private readonly Func<string, string> _make;

    /// <summary>An empty cache.</summary>
    /// <param name="bits">The logarithm of its size.</param>
    /// <param name="make">Makes what is kept of a text; null keeps the text itself.</param>
    public Utf8Cache(int bits = 13, Func<string, string>? make = null)
    {
        _slots = new (byte[], string)[1 << bits];
        _make = make ?? (text => text);
    }

    /// <summary>What is kept of a text.</summary>
    public string Get(string text) => _make(text);

    /// <summary>What is kept of the text of valid UTF-8.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
        {
            return _make(Encoding.UTF8.GetString(utf8.ToArray()));
        }

        ref var slot = ref _slots[Hash(utf8) & (uint)(_slots.Length - 1)];
        if (slot.Utf8 is null || !utf8.SequenceEqual(slot.Utf8))
        {
            var bytes = utf8.ToArray();
            slot = (bytes, _make(Encoding.UTF8.GetString(bytes)));
        }

        return slot.Text;
    }

    // FNV-1a with its high bits folded in.
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var b in utf8)
        {
            hash = (hash ^ b) * 16777619;
        }

        return hash ^ (hash >> 15);
    }
}
