namespace PatchOps.Adapters.Platform;

/// <summary>The checksum of gzip and zip (RFC 1952, section 8), eight bytes at a step: neither target brings one of its own.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Step = 8;

    private static readonly uint[] s_table = Build();

    private uint _register = uint.MaxValue;

    /// <summary>The checksum of all that was added.</summary>
    public uint Value => ~_register;

    public void Add(byte[] bytes, int offset, int count)
    {
        var table = s_table;
        var register = _register;
        var end = offset + count;
        for (; end - offset >= Step; offset += Step)
        {
            var low = register ^ (uint)(bytes[offset] | (bytes[offset + 1] << 8) | (bytes[offset + 2] << 16) | (bytes[offset + 3] << 24));
            register = table[0x700 + (low & 0xff)]
                ^ table[0x600 + ((low >> 8) & 0xff)]
                ^ table[0x500 + ((low >> 16) & 0xff)]
                ^ table[0x400 + (low >> 24)]
                ^ table[0x300 + bytes[offset + 4]]
                ^ table[0x200 + bytes[offset + 5]]
                ^ table[0x100 + bytes[offset + 6]]
                ^ table[bytes[offset + 7]];
        }

        for (; offset < end; offset++)
        {
            register = (register >> 8) ^ table[(register ^ bytes[offset]) & 0xff];
        }

        _register = register;
    }

    private static uint[] Build()
    {
        var table = new uint[Step * 256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            }

            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = (table[i - 256] >> 8) ^ table[table[i - 256] & 0xff];
        }

        return table;
    }
}
