namespace PatchOps.Adapters.Providers.Apt.Deb822;

/// <summary>
/// What apt compares, beside the size, to tell two builds of one version apart (debListParser::VersionHash and SameVersion of apt 2.6):
/// a package rebuilt at home under the archive's version is another package, and apt offers the archive's.
/// </summary>
public static class VersionContent
{
    /// <summary>A figure that is equal for equal content.</summary>
    /// <param name="stanza">The version's stanza, in an index or in dpkg's status.</param>
    public static ulong Of(Stanza stanza)
    {
        uint hash = 5381;
        hash = Add(hash, stanza.Bytes("Installed-Size"u8));
        hash = Add(hash, stanza.Bytes("Depends"u8));
        hash = Add(hash, stanza.Bytes("Pre-Depends"u8));
        hash = Add(hash, stanza.Bytes("Conflicts"u8));
        hash = Add(hash, stanza.Bytes("Breaks"u8));
        hash = Add(hash, stanza.Bytes("Replaces"u8));
        var forAll = stanza.Bytes("Architecture"u8).SequenceEqual("all"u8);
        return ((ulong)hash << 8) | (forAll ? 16u : 0u) | MultiArch(stanza.Bytes("Multi-Arch"u8), forAll);
    }

    // dpkg writes some fields anew: it drops spaces and the epoch 0, and "<" becomes "<=".
    private static uint Add(uint hash, ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var b = value[i];
            if (b == (byte)'0' && i + 1 < value.Length && value[i + 1] == (byte)':')
            {
                i++;
            }
            else if (b is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'='))
            {
                hash = unchecked((33 * hash) + (b is >= (byte)'A' and <= (byte)'Z' ? (uint)(b + 32) : b));
            }
        }

        return hash;
    }

    private static uint MultiArch(ReadOnlySpan<byte> value, bool forAll) =>
        value.SequenceEqual("same"u8) ? (forAll ? 0u : 1u)
        : value.SequenceEqual("foreign"u8) ? 2u
        : value.SequenceEqual("allowed"u8) ? 3u
        : 0u;
}
