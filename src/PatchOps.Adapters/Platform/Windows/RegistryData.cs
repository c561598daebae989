using System.Text;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>What the bytes of a registry value mean (winnt.h, REG_*).</summary>
internal static class RegistryData
{
    /// <summary>Longer values are not read: nothing that PatchOps asks for comes near it, and anybody may write a value of any length into his own hive.</summary>
    public const int Limit = 1024 * 1024;

    private const uint Text = 1;
    private const uint TextWithVariables = 2;
    private const uint Number = 4;
    private const uint NumberBigEndian = 5;
    private const uint Texts = 7;
    private const uint LongNumber = 11;

    /// <summary>The value, or null when it is half-written: a text of an odd number of bytes, a number of three.</summary>
    /// <param name="type">The registry's type.</param>
    /// <param name="data">The bytes.</param>
    /// <param name="size">How many of them count.</param>
    public static object? Decode(uint type, byte[] data, int size) => type switch
    {
        Text or TextWithVariables => size % 2 == 0 ? Characters(data, size).TrimEnd('\0') : null,
        Texts => size % 2 == 0 ? Split(Characters(data, size)) : null,
        Number => size == sizeof(int) ? BitConverter.ToInt32(data, 0) : null,
        NumberBigEndian => size == sizeof(int) ? (data[0] << 24) | (data[1] << 16) | (data[2] << 8) | data[3] : null,
        LongNumber => size == sizeof(long) ? BitConverter.ToInt64(data, 0) : null,
        _ => Cut(data, size),
    };

    private static string Characters(byte[] data, int size) => Encoding.Unicode.GetString(data, 0, size);

    // Each text ends with a NUL and the list with one more. Empty texts are kept: PendingFileRenameOperations writes "delete" as one.
    private static string[] Split(string text)
    {
        if (text.EndsWith("\0", StringComparison.Ordinal))
        {
            text = text.Substring(0, text.Length - 1);
        }

        if (text.Length == 0)
        {
            return [];
        }

        return (text.EndsWith("\0", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1) : text).Split('\0');
    }

    private static byte[] Cut(byte[] data, int size)
    {
        var cut = new byte[size];
        Array.Copy(data, cut, size);
        return cut;
    }
}
