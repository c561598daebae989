namespace PatchOps.Adapters.Feeds;

/// <summary>The form of a CVE's id: <c>CVE-</c>, four digits of a year, <c>-</c>, four digits or more. https://www.cve.org/about/Process</summary>
public static class CveId
{
    // More digits than any number so far by far, and few enough that year and number fit into 64 bits.
    private const int MaxDigits = 14;

    /// <summary>True when it is such an id.</summary>
    public static bool IsValid(string id)
    {
        if (id.Length > "CVE-2000-".Length + MaxDigits)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[id.Length];
        for (var i = 0; i < id.Length; i++)
        {
            bytes[i] = id[i] < 0x80 ? (byte)id[i] : (byte)'?';
        }

        return TryPack(bytes, out _);
    }

    /// <summary>Year and number as one value, equal for equal ids alone: a set of these is much smaller than one of strings.</summary>
    /// <param name="utf8">The id.</param>
    /// <param name="packed">The value.</param>
    public static bool TryPack(ReadOnlySpan<byte> utf8, out ulong packed)
    {
        packed = 0;
        if (utf8.Length < "CVE-2000-0000".Length || utf8.Length > "CVE-2000-".Length + MaxDigits || !utf8.StartsWith("CVE-"u8) || utf8[8] != '-')
        {
            return false;
        }

        // The 1 in front keeps 0001 and 00001 apart.
        var number = 1UL;
        return Digits(utf8.Slice(4, 4), ref packed) && Digits(utf8.Slice(9), ref number) && Join(number, ref packed);
    }

    private static bool Digits(ReadOnlySpan<byte> digits, ref ulong value)
    {
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }

    private static bool Join(ulong number, ref ulong year)
    {
        year = (year << 48) | number;
        return true;
    }
}
