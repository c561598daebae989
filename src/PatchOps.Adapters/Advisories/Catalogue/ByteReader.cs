namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Reads what <see cref="ByteWriter"/> wrote, and trusts none of it: no number leads outside the bytes or to a large allocation.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>How many ids a record may list.</summary>
    public const int MostIds = 10_000;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>Nothing is left.</summary>
    public readonly bool IsAtEnd => _at == _bytes.Length;

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - _at;

    /// <summary>Reads a byte.</summary>
    public byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw Cut();

    /// <summary>Reads four bytes.</summary>
    public int Int()
    {
        var four = Raw(4);
        return four[0] | (four[1] << 8) | (four[2] << 16) | (four[3] << 24);
    }

    /// <summary>Reads a number.</summary>
    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is too long.");
    }

    /// <summary>Reads a number that may not exceed a limit.</summary>
    public int Number(int limit)
    {
        var value = Number();
        return value <= (ulong)limit ? (int)value : throw new InvalidDataException($"A number is larger than {limit}.");
    }

    /// <summary>Reads bytes.</summary>
    public ReadOnlySpan<byte> Raw(int count)
    {
        if (count < 0 || count > Left)
        {
            throw Cut();
        }

        var found = _bytes.Slice(_at, count);
        _at += count;
        return found;
    }

    /// <summary>Reads bytes with their length.</summary>
    public ReadOnlySpan<byte> Bytes() => Raw(Number(Left));

    /// <summary>Reads a text.</summary>
    public string Text() => Utf8Text.Decode(Bytes());

    /// <summary>Reads an id.</summary>
    public string Id()
    {
        var tag = Byte();
        return tag == 0 ? Text() : new CveId(CveId.FirstYear + tag - 1, Number(int.MaxValue)).ToString();
    }

    /// <summary>Reads an id and says whether it is one of some.</summary>
    public bool IsId(WantedIds ids)
    {
        var tag = Byte();
        return tag == 0 ? ids.Has(Bytes()) : ids.Has(new CveId(CveId.FirstYear + tag - 1, Number(int.MaxValue)));
    }

    /// <summary>Passes an id.</summary>
    public void SkipId()
    {
        if (Byte() == 0)
        {
            Bytes();
        }
        else
        {
            Number(int.MaxValue);
        }
    }

    /// <summary>Reads ids.</summary>
    public IReadOnlyList<string> Ids()
    {
        // Each takes two bytes at least.
        var count = Number(Math.Min(Left / 2, MostIds));
        if (count == 0)
        {
            return [];
        }

        var ids = new string[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = Id();
        }

        return ids;
    }

    /// <summary>Reads a time.</summary>
    public DateTimeOffset Time()
    {
        var day = Number();
        var ticks = (long)Math.Min(day >> 1, 10_000_000) * TimeSpan.TicksPerDay;
        if ((day & 1) != 0)
        {
            ticks += (long)Math.Min(Number(), (ulong)TimeSpan.TicksPerDay);
        }

        return ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw new InvalidDataException("A time is out of range.");
    }

    /// <summary>Reads one of an enumeration's values.</summary>
    public int Choice(int last)
    {
        var value = Byte();
        return value <= last ? value : throw new InvalidDataException($"A value is larger than {last}.");
    }

    /// <exception cref="InvalidDataException">Something is left.</exception>
    public readonly void End()
    {
        if (!IsAtEnd)
        {
            throw new InvalidDataException("There is more than there should be.");
        }
    }

    private static InvalidDataException Cut() => new("It ends early.");
}
