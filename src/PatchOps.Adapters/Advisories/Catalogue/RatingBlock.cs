using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// Ratings of one thousand CVE numbers: their count (two bytes), then for each, sorted, the number's last three digits (two bytes) and
/// where its record ends (four bytes, counted from the first record), then the records.
/// </summary>
internal static class RatingBlock
{
    private const int Head = 2;
    private const int EntrySize = 6;

    /// <summary>Writes records that are sorted by their slots, each once.</summary>
    public static void Write(ByteWriter writer, IReadOnlyList<KeyValuePair<int, byte[]>> records)
    {
        writer.Short(records.Count);
        var end = 0;
        for (var i = 0; i < records.Count; i++)
        {
            end = checked(end + records[i].Value.Length);
            writer.Short(records[i].Key);
            writer.Int(end);
        }

        for (var i = 0; i < records.Count; i++)
        {
            writer.Raw(records[i].Value);
        }
    }

    /// <summary>How many records a block has.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static int Count(ReadOnlySpan<byte> block)
    {
        var count = block.Length < Head ? int.MaxValue : block[0] | (block[1] << 8);
        return count <= CveId.BlockSize && Head + (count * EntrySize) <= block.Length ? count : throw new InvalidDataException("A block of ratings ends early.");
    }

    /// <summary>The slot of one record.</summary>
    public static int Slot(ReadOnlySpan<byte> block, int index)
    {
        var at = Head + (index * EntrySize);
        return block[at] | (block[at + 1] << 8);
    }

    /// <summary>One record.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static ReadOnlySpan<byte> Record(ReadOnlySpan<byte> block, int index)
    {
        var records = block.Slice(Head + (Count(block) * EntrySize));
        var from = index == 0 ? 0 : End(block, index - 1);
        var to = End(block, index);
        return from >= 0 && from <= to && to <= records.Length ? records.Slice(from, to - from) : throw new InvalidDataException("A rating lies outside its block.");
    }

    /// <summary>The record of a slot.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static bool TryFind(ReadOnlySpan<byte> block, int slot, out ReadOnlySpan<byte> record)
    {
        var (low, high) = (0, Count(block) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Slot(block, middle);
            if (found == slot)
            {
                record = Record(block, middle);
                return true;
            }

            (low, high) = found < slot ? (middle + 1, high) : (low, middle - 1);
        }

        record = default;
        return false;
    }

    /// <summary>Looks at all of it.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Check(ReadOnlySpan<byte> block, string feed, Action<VulnerabilityRating>? look = null)
    {
        var count = Count(block);
        var last = -1;
        for (var i = 0; i < count; i++)
        {
            var slot = Slot(block, i);
            last = slot > last && slot < CveId.BlockSize ? slot : throw new InvalidDataException("Ratings are not in order.");
            var rating = RecordCodec.ReadRating(Record(block, i), feed, "");
            look?.Invoke(rating);
        }

        var size = Head + (count * EntrySize) + (count == 0 ? 0 : End(block, count - 1));
        if (size != block.Length)
        {
            throw new InvalidDataException("A block of ratings has more than it should.");
        }
    }

    private static int End(ReadOnlySpan<byte> block, int index)
    {
        var at = Head + (index * EntrySize) + 2;
        return block[at] | (block[at + 1] << 8) | (block[at + 2] << 16) | (block[at + 3] << 24);
    }
}
