using System.Text;

namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>
/// The package names that are wanted from an index, looked up by their bytes: of the 60,000 names in an index some hundred are
/// wanted, and making strings of all the others would cost more than all the rest.
/// </summary>
public sealed class NameTable
{
    private readonly Dictionary<ulong, byte[]> _names;

    /// <summary>A table of names.</summary>
    public NameTable(IEnumerable<string> names)
    {
        Names = new HashSet<string>(names, StringComparer.Ordinal);
        _names = new Dictionary<ulong, byte[]>(Names.Count);
        foreach (var name in Names)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            _names[Hash(bytes)] = bytes;
        }
    }

    /// <summary>The names.</summary>
    public HashSet<string> Names { get; }

    /// <summary>Whether the name is wanted.</summary>
    public bool Contains(ReadOnlySpan<byte> name) => _names.TryGetValue(Hash(name), out var bytes) && name.SequenceEqual(bytes);

    // FNV-1a, 64 bits: among a few thousand names a collision has a chance of 10^-12, and Contains compares the bytes.
    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in name)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return hash;
    }
}
