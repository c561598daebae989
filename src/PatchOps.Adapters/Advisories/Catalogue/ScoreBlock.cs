namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// EPSS rows of one thousand CVE numbers: eight bytes each, sorted by number: the number's last three digits (two bytes), probability and
/// percentile as whole hundred-thousandths (three bytes each), which is what the feed prints and thus exact.
/// </summary>
internal static class ScoreBlock
{
    /// <summary>Bytes of a row.</summary>
    public const int RowSize = 8;

    /// <summary>1 as it is stored.</summary>
    public const int One = 100_000;

    // Ten bits of the slot, twenty that count up, and two numbers of seventeen bits: sorted, the latest row of a slot is its last.
    private const int SlotShift = 54;
    private const int SequenceShift = 34;
    private const int ProbabilityShift = 17;
    private const ulong Low = (1 << 17) - 1;

    /// <summary>How many rows <see cref="Pack"/> can keep apart before they must be <see cref="Sort"/>ed.</summary>
    public const int MostRows = 1 << 20;

    /// <summary>A row that waits to be sorted.</summary>
    public static ulong Pack(int slot, int sequence, int probability, int percentile) =>
        ((ulong)slot << SlotShift) | ((ulong)sequence << SequenceShift) | ((ulong)probability << ProbabilityShift) | (uint)percentile;

    /// <summary>Sorts rows and keeps the latest of each slot, renumbered.</summary>
    /// <returns>How many are left.</returns>
    public static int Sort(ulong[] rows, int count)
    {
        Array.Sort(rows, 0, count);
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (i + 1 == count || rows[i + 1] >> SlotShift != rows[i] >> SlotShift)
            {
                var pair = rows[i] & ((Low << ProbabilityShift) | Low);
                rows[kept] = ((rows[i] >> SlotShift) << SlotShift) | ((ulong)kept << SequenceShift) | pair;
                kept++;
            }
        }

        return kept;
    }

    /// <summary>Writes sorted rows.</summary>
    public static void Write(ByteWriter writer, ulong[] rows, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var row = rows[i];
            writer.Short((int)(row >> SlotShift));
            Three(writer, (int)((row >> ProbabilityShift) & Low));
            Three(writer, (int)(row & Low));
        }
    }

    /// <summary>The row of a slot.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static bool TryFind(ReadOnlySpan<byte> block, int slot, out int probability, out int percentile)
    {
        var (low, high) = (0, Count(block) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            Row(block, middle, out var found, out probability, out percentile);
            if (found == slot)
            {
                return true;
            }

            (low, high) = found < slot ? (middle + 1, high) : (low, middle - 1);
        }

        (probability, percentile) = (0, 0);
        return false;
    }

    /// <summary>How many rows a block has.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static int Count(ReadOnlySpan<byte> block) =>
        block.Length % RowSize == 0 && block.Length <= RowSize * CveId.BlockSize ? block.Length / RowSize : throw new InvalidDataException("A block of scores has a wrong length.");

    /// <summary>One row.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Row(ReadOnlySpan<byte> block, int index, out int slot, out int probability, out int percentile)
    {
        var row = block.Slice(index * RowSize, RowSize);
        slot = row[0] | (row[1] << 8);
        probability = row[2] | (row[3] << 8) | (row[4] << 16);
        percentile = row[5] | (row[6] << 8) | (row[7] << 16);
        if (slot >= CveId.BlockSize || probability > One || percentile > One)
        {
            throw new InvalidDataException("A score is out of range.");
        }
    }

    /// <summary>Looks at all of it.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Check(ReadOnlySpan<byte> block)
    {
        var last = -1;
        for (var i = 0; i < Count(block); i++)
        {
            Row(block, i, out var slot, out _, out _);
            last = slot > last ? slot : throw new InvalidDataException("Scores are not in order.");
        }
    }

    private static void Three(ByteWriter writer, int value)
    {
        writer.Short(value);
        writer.Byte(value >> 16);
    }
}
