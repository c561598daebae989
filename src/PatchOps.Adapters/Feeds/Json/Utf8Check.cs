namespace PatchOps.Adapters.Feeds.Json;

/// <summary>Finds bytes that are no UTF-8 (RFC 3629). The JSON reader of .NET looks only at the strings that are asked for.</summary>
public static class Utf8Check
{
    /// <summary>How many bytes at the beginning are whole and valid characters.</summary>
    /// <param name="bytes">Bytes that begin at a character's first byte.</param>
    /// <param name="isCut">True when the rest is the beginning of a valid character, up to 3 bytes.</param>
    public static int ValidLength(ReadOnlySpan<byte> bytes, out bool isCut)
    {
        isCut = false;
#if NET8_0_OR_GREATER
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return bytes.Length;
        }
#endif
        var i = 0;
        while (i < bytes.Length)
        {
            if (bytes[i] < 0x80)
            {
                i = SkipAscii(bytes, i);
                continue;
            }

            var length = Sequence(bytes.Slice(i), out isCut);
            if (length == 0)
            {
                return i;
            }

            i += length;
        }

        return i;
    }

    private static int SkipAscii(ReadOnlySpan<byte> bytes, int i)
    {
        while (i + 8 <= bytes.Length && (System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(i)) & 0x8080808080808080) == 0)
        {
            i += 8;
        }

        while (i < bytes.Length && bytes[i] < 0x80)
        {
            i++;
        }

        return i;
    }

    // Overlong forms, surrogates and values above U+10FFFF are shut out by the bounds of the second byte.
    private static int Sequence(ReadOnlySpan<byte> bytes, out bool isCut)
    {
        isCut = false;
        var (length, low, high) = bytes[0] switch
        {
            >= 0xC2 and <= 0xDF => (2, 0x80, 0xBF),
            0xE0 => (3, 0xA0, 0xBF),
            0xED => (3, 0x80, 0x9F),
            >= 0xE1 and <= 0xEF => (3, 0x80, 0xBF),
            0xF0 => (4, 0x90, 0xBF),
            >= 0xF1 and <= 0xF3 => (4, 0x80, 0xBF),
            0xF4 => (4, 0x80, 0x8F),
            _ => (0, 0, 0),
        };
        for (var i = 1; i < length; i++)
        {
            if (i == bytes.Length)
            {
                isCut = true;
                return 0;
            }

            if (bytes[i] < low || bytes[i] > high)
            {
                return 0;
            }

            (low, high) = (0x80, 0xBF);
        }

        return length;
    }
}
