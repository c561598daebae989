using System.Buffers.Text;

namespace PatchOps.Adapters.Feeds.Epss;

/// <summary>Decimal numbers from 0 to 1 in bytes.</summary>
public static class UnitNumber
{
    // Whole numbers up to 10^15 and their quotient by a power of ten are exact to the last bit.
    private static readonly double[] s_tens = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads such a number, with or without an exponent; false for everything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out double value) =>
        (TryParsePlain(utf8, out value) || TryParseAny(utf8, out value)) && value is >= 0 and <= 1;

    private static bool TryParsePlain(ReadOnlySpan<byte> utf8, out double value)
    {
        value = 0;
        if (utf8.Length is < 3 or > 16 || utf8[0] is not ((byte)'0' or (byte)'1') || utf8[1] != '.')
        {
            return false;
        }

        var digits = (long)(utf8[0] - '0');
        for (var i = 2; i < utf8.Length; i++)
        {
            var digit = utf8[i] - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            digits = (digits * 10) + digit;
        }

        value = digits / s_tens[utf8.Length - 2];
        return true;
    }

    private static bool TryParseAny(ReadOnlySpan<byte> utf8, out double value) =>
        Utf8Parser.TryParse(utf8, out value, out var consumed) && consumed == utf8.Length;
}
