using System.Buffers.Binary;
using System.Text.Json;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>
/// The texts that were read last, so that those which every package and every machine repeats (provider, architecture, name, version)
/// are made once. A text has one place, by its hash, and takes it from the one before: there are no chains that chosen texts could make
/// long, and memory has a bound (some four MiB, however long the fleet is).
/// </summary>
internal sealed class TextPool
{
    // In UTF-8 bytes. A patch's id is seldom longer; what is longer is seldom repeated.
    private const int Longest = 64;

    // One machine's inventory does not need the place that a fleet's does.
    private const int FewestPlaces = 256;
    private const int MostPlaces = 16 * 1024;

    private string?[] _texts = new string?[FewestPlaces];
    private byte[] _bytes = new byte[FewestPlaces * Longest];
    private byte[] _lengths = new byte[FewestPlaces];
    private int _misses;

    /// <summary>The text that the reader stands on.</summary>
    /// <exception cref="InvalidOperationException">It is not valid UTF-8, or escapes half a surrogate pair.</exception>
    public string Read(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        if (reader.ValueIsEscaped || text.Length > Longest)
        {
            return reader.GetString()!;
        }

        var place = (int)(Hash(text) & (uint)(_texts.Length - 1));
        if (_texts[place] is { } known && _bytes.AsSpan(place * Longest, _lengths[place]).SequenceEqual(text))
        {
            return known;
        }

        var made = reader.GetString()!;
        if (++_misses > _texts.Length && _texts.Length < MostPlaces)
        {
            Grow();
            return made;
        }

        _texts[place] = made;
        _lengths[place] = (byte)text.Length;
        text.CopyTo(_bytes.AsSpan(place * Longest));
        return made;
    }

    // What it held is soon there again; moving it would need all the hashes.
    private void Grow()
    {
        var places = _texts.Length * 4;
        _texts = new string?[places];
        _bytes = new byte[places * Longest];
        _lengths = new byte[places];
        _misses = 0;
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        if (text.Length >= 8)
        {
            for (var rest = text; rest.Length > 8; rest = rest.Slice(8))
            {
                hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            }

            // The last eight, whether or not some of them were mixed in before.
            return (uint)(Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(text.Slice(text.Length - 8))) >> 32);
        }

        ulong few = 0;
        foreach (var value in text)
        {
            few = (few << 8) | value;
        }

        return (uint)(Mix(hash, few) >> 32);
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }
}
