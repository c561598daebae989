namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>
/// An ECDSA signature as openssl writes it, SEQUENCE { INTEGER r, INTEGER s } (RFC 3279, 2.2.3), as .NET wants it: r and s at the length of
/// the key (IEEE P1363).
/// </summary>
internal static class DerSignature
{
    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;

    /// <summary>Converts.</summary>
    /// <param name="der">The DER bytes.</param>
    /// <param name="size">The length of the key (bytes).</param>
    /// <param name="plain">r and s.</param>
    public static bool TryConvert(byte[] der, int size, out byte[] plain)
    {
        plain = new byte[size * 2];
        var at = 0;
        return TryHead(der, Sequence, ref at, out var length)
            && at + length == der.Length
            && TryInteger(der, ref at, plain, 0, size)
            && TryInteger(der, ref at, plain, size, size)
            && at == der.Length;
    }

    private static bool TryInteger(byte[] der, ref int at, byte[] plain, int offset, int size)
    {
        if (!TryHead(der, Integer, ref at, out var length) || length == 0)
        {
            return false;
        }

        var end = at + length;
        while (at < end && der[at] == 0)
        {
            at++;
        }

        if (end - at > size)
        {
            return false;
        }

        Buffer.BlockCopy(der, at, plain, offset + size - (end - at), end - at);
        at = end;
        return true;
    }

    // A length below 128 is one byte; a P-521 signature takes one more.
    private static bool TryHead(byte[] der, byte tag, ref int at, out int length)
    {
        length = 0;
        if (at + 2 > der.Length || der[at] != tag)
        {
            return false;
        }

        length = der[at + 1];
        at += 2;
        if (length == 0x81 && at < der.Length)
        {
            length = der[at++];
        }
        else if (length >= 0x80)
        {
            return false;
        }

        return length <= der.Length - at;
    }
}
