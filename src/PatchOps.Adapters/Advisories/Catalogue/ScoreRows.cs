namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>EPSS rows of one block while they are gathered.</summary>
internal sealed class ScoreRows
{
    private ulong[] _rows = new ulong[16];
    private int _count;

    /// <summary>Adds a row; a later one of a slot replaces an earlier one.</summary>
    public void Add(int slot, int probability, int percentile)
    {
        if (_count == ScoreBlock.MostRows)
        {
            _count = ScoreBlock.Sort(_rows, _count);
        }

        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
        }

        _rows[_count] = ScoreBlock.Pack(slot, _count, probability, percentile);
        _count++;
    }

    /// <summary>Writes them, sorted.</summary>
    /// <returns>How many there are.</returns>
    public int Write(ByteWriter writer)
    {
        _count = ScoreBlock.Sort(_rows, _count);
        ScoreBlock.Write(writer, _rows, _count);
        return _count;
    }
}
