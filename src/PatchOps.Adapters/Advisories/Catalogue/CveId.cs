using System.Runtime.CompilerServices;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// A CVE id as year and number. Only the official spelling is one (upper case, four digits at least, no needless zeros), so that the
/// text comes back as it was. Syntax: https://www.cve.org/About/Process#CVERecordLifecycle.
/// </summary>
internal readonly record struct CveId(int Year, int Number)
{
    /// <summary>The first year that fits; no CVE is older than 1999.</summary>
    public const int FirstYear = 1990;

    /// <summary>The last year that fits.</summary>
    public const int LastYear = FirstYear + 254;

    /// <summary>How many numbers of one year share a block.</summary>
    public const int BlockSize = 1000;

    private const string Prefix = "CVE-";

    /// <summary>The block it stands in: its year and its number's thousand.</summary>
    public long Block => ((long)Year << 32) | (uint)(Number / BlockSize);

    /// <summary>Its place in the block.</summary>
    public int Slot => Number % BlockSize;

    /// <summary>Year and number as one key that sorts.</summary>
    public long Key => ((long)Year << 32) | (uint)Number;

    /// <summary>The id of a <see cref="Key"/>.</summary>
    public static CveId OfKey(long key) => new((int)(key >> 32), (int)key);

    /// <summary>The id at a place of a block.</summary>
    /// <exception cref="InvalidDataException">There is no such block.</exception>
    public static CveId InBlock(long block, int slot)
    {
        var thousand = (uint)block;
        var year = (int)(block >> 32);
        return thousand <= int.MaxValue / BlockSize - 1 && year is >= FirstYear and <= LastYear
            ? new CveId(year, ((int)thousand * BlockSize) + slot)
            : throw new InvalidDataException("A block has a number that it cannot have.");
    }

    /// <summary>Reads the official spelling.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool TryParse(string? text, out CveId id)
    {
        id = default;
        // "CVE-2024-0001" at least; a number of ten digits could exceed what fits.
        if (text is null || text.Length < 13 || text.Length > 18 || text[8] != '-' || string.CompareOrdinal(text, 0, Prefix, 0, Prefix.Length) != 0)
        {
            return false;
        }

        if (!TryDigits(text, 4, 8, out var year) || !TryDigits(text, 9, text.Length, out var number) || year < FirstYear || year > LastYear
            || (text.Length > 13 && text[9] == '0'))
        {
            return false;
        }

        id = new CveId(year, number);
        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(HotPath.Optimized)]
    public override unsafe string ToString()
    {
        var digits = Math.Max(4, Digits(Number));
        var length = 9 + digits;
        var text = stackalloc char[20];
        text[0] = 'C';
        text[1] = 'V';
        text[2] = 'E';
        text[3] = '-';
        text[8] = '-';
        Write(text + 4, 4, Year);
        Write(text + 9, digits, Number);
        return new string(text, 0, length);
    }

    private static unsafe void Write(char* target, int digits, int value)
    {
        for (var i = digits - 1; i >= 0; i--)
        {
            target[i] = (char)('0' + (value % 10));
            value /= 10;
        }
    }

    private static int Digits(int value)
    {
        var digits = 1;
        while (value >= 10)
        {
            value /= 10;
            digits++;
        }

        return digits;
    }

    private static bool TryDigits(string text, int from, int to, out int value)
    {
        value = 0;
        for (var i = from; i < to; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }
}
