using System.Runtime.CompilerServices;
using System.Text;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>A growing buffer. Numbers are varints (seven bits a byte, low ones first), texts UTF-8 with their length before them.</summary>
internal class ByteWriter(int capacity = 64)
{
    private byte[] _bytes = new byte[capacity];

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written, until the next write.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Writes what was written to a stream.</summary>
    public void WriteTo(Stream stream) => stream.Write(_bytes, 0, Length);

    /// <summary>Begins anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>Writes a byte.</summary>
    public void Byte(int value)
    {
        Reserve(1);
        _bytes[Length++] = (byte)value;
    }

    /// <summary>Writes two bytes, the low one first.</summary>
    public void Short(int value)
    {
        Byte(value);
        Byte(value >> 8);
    }

    /// <summary>Writes four bytes, the low one first.</summary>
    public void Int(int value)
    {
        Short(value);
        Short(value >> 16);
    }

    /// <summary>Writes four bytes over earlier ones.</summary>
    public void Patch(int offset, int value)
    {
        for (var i = 0; i < 4; i++)
        {
            _bytes[offset + i] = (byte)(value >> (8 * i));
        }
    }

    /// <summary>Writes a number.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Number(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    /// <summary>Writes bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Writes bytes with their length.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number((ulong)bytes.Length);
        Raw(bytes);
    }

    /// <summary>Writes a text.</summary>
    public void Text(string text) => Text(text, 0);

    /// <summary>Writes a CVE id in a few bytes, any other id as a text.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Id(string id)
    {
        if (CveId.TryParse(id, out var cve))
        {
            Cve(cve);
        }
        else
        {
            Byte(0);
            Text(id);
        }
    }

    /// <summary>Writes a CVE id.</summary>
    public void Cve(CveId cve)
    {
        Byte(cve.Year - CveId.FirstYear + 1);
        Number((ulong)cve.Number);
    }

    /// <summary>Writes ids.</summary>
    public void Ids(IReadOnlyList<string> ids)
    {
        Number((ulong)ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            Id(ids[i]);
        }
    }

    /// <summary>Writes a time: the day, and what of the day has passed unless that is nothing.</summary>
    public void Time(DateTimeOffset time)
    {
        var ticks = time.UtcTicks;
        var rest = ticks % TimeSpan.TicksPerDay;
        Number(((ulong)(ticks / TimeSpan.TicksPerDay) << 1) | (rest == 0 ? 0u : 1u));
        if (rest != 0)
        {
            Number((ulong)rest);
        }
    }

    /// <summary>Writes a text whose length is raised by an offset, which leaves smaller numbers for other uses.</summary>
    [MethodImpl(HotPath.Optimized)]
    protected void Text(string text, int offset)
    {
        var length = text.Length;
        var mark = Length;
        Number((ulong)(length + offset));
        Reserve(length);
        for (var i = 0; i < length; i++)
        {
            var letter = text[i];
            if (letter >= 0x80)
            {
                Length = mark;
                var bytes = Encoding.UTF8.GetBytes(text);
                Number((ulong)(bytes.Length + offset));
                Raw(bytes);
                return;
            }

            _bytes[Length + i] = (byte)letter;
        }

        Length += length;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(checked(Length + count), Math.Min(_bytes.Length, int.MaxValue / 2) * 2));
        }
    }
}
