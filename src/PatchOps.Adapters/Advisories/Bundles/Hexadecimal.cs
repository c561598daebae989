namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>Bytes as lower-case hexadecimal digits.</summary>
internal static class Hexadecimal
{
    private const string Digits = "0123456789abcdef";

    public static string Of(byte[] bytes)
    {
        var text = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[i * 2] = Digits[bytes[i] >> 4];
            text[(i * 2) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }
}
