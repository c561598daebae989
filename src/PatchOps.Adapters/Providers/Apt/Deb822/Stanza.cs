using System.Text;

namespace PatchOps.Adapters.Providers.Apt.Deb822;

/// <summary>One stanza of a Debian control file, over bytes that somebody else owns. Field names are compared without case.</summary>
public readonly ref struct Stanza
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>A view of a stanza's bytes.</summary>
    public Stanza(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
    }

    /// <summary>The field's value without the white space around it; continuation lines stay as they are. Empty when there is no such field.</summary>
    public ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> name)
    {
        var rest = _bytes;
        while (rest.Length > 0)
        {
            var length = rest.IndexOf((byte)'\n');
            var line = length < 0 ? rest : rest.Slice(0, length);
            if (line.Length > name.Length && line[name.Length] == (byte)':' && EqualsIgnoreCase(line.Slice(0, name.Length), name))
            {
                return Trim(rest.Slice(name.Length + 1, ValueEnd(rest) - name.Length - 1));
            }

            rest = length < 0 ? default : rest.Slice(length + 1);
        }

        return default;
    }

    /// <summary>The field's value as text (invalid UTF-8 is replaced), or null when there is no such field or it is empty.</summary>
    public string? Text(ReadOnlySpan<byte> name)
    {
        var bytes = Bytes(name);
        return bytes.IsEmpty ? null : Decode(bytes);
    }

    /// <summary>The first line of the field's value, or null.</summary>
    public string? FirstLine(ReadOnlySpan<byte> name)
    {
        var bytes = Bytes(name);
        var end = bytes.IndexOf((byte)'\n');
        var line = Trim(end < 0 ? bytes : bytes.Slice(0, end));
        return line.IsEmpty ? null : Decode(line);
    }

    /// <summary>The field's value as a number that is not negative, or null when it is absent or is none.</summary>
    public long? Number(ReadOnlySpan<byte> name) =>
        System.Buffers.Text.Utf8Parser.TryParse(Bytes(name), out long value, out var used) && used == Bytes(name).Length && value >= 0
            ? value
            : null;

    /// <summary>The field's value as apt reads a flag: yes, true, with, on, enable and 1 are true.</summary>
    public bool Flag(ReadOnlySpan<byte> name)
    {
        var value = Bytes(name);
        return EqualsIgnoreCase(value, "yes"u8) || EqualsIgnoreCase(value, "true"u8) || EqualsIgnoreCase(value, "with"u8)
            || EqualsIgnoreCase(value, "on"u8) || EqualsIgnoreCase(value, "enable"u8) || EqualsIgnoreCase(value, "1"u8);
    }

    /// <summary>The stanza as text, for messages.</summary>
    public override string ToString() => Decode(_bytes);

    /// <summary>Decodes UTF-8; invalid bytes become U+FFFD.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
#if NET8_0_OR_GREATER
        return Encoding.UTF8.GetString(bytes);
#else
        return Encoding.UTF8.GetString(bytes.ToArray());
#endif
    }

    private static int ValueEnd(ReadOnlySpan<byte> field)
    {
        var end = 0;
        do
        {
            var length = field.Slice(end).IndexOf((byte)'\n');
            end = length < 0 ? field.Length : end + length + 1;
        }
        while (end < field.Length && (field[end] == (byte)' ' || field[end] == (byte)'\t'));

        return end;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        int start = 0, end = value.Length;
        while (start < end && IsSpace(value[start]))
        {
            start++;
        }

        while (end > start && IsSpace(value[end - 1]))
        {
            end--;
        }

        return value.Slice(start, end - start);
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';

    private static bool EqualsIgnoreCase(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i] && (Fold(a[i]) != Fold(b[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static int Fold(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? b + 32 : b;
}
