using System.Text;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>UTF-8 that is checked when it is read.</summary>
internal static class Utf8Text
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a text; half of a surrogate pair becomes U+FFFD.</summary>
    public static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text);

    /// <exception cref="InvalidDataException">It is no UTF-8.</exception>
    public static unsafe string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "";
        }

        try
        {
            fixed (byte* start = bytes)
            {
                return s_strict.GetString(start, bytes.Length);
            }
        }
        catch (DecoderFallbackException failure)
        {
            throw new InvalidDataException("A text is no UTF-8.", failure);
        }
    }
}
