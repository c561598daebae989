namespace PatchOps.Adapters.Providers.Winget;

/// <summary>A line, and at which column of a terminal each of its characters stands.</summary>
internal sealed class PlacedLine(string text)
{
    private readonly IReadOnlyList<(int Index, int Column)> _places = DisplayWidth.Columns(text);

    /// <summary>The line.</summary>
    public string Text => text;

    /// <summary>True when it has gaps as between columns: a sentence has none.</summary>
    public bool LooksLikeRow => text.Contains(PackageIdentifier.Ellipsis) || text.Trim().Split(["  "], StringSplitOptions.RemoveEmptyEntries).Length >= 3;

    /// <summary>Where its words begin; doubtful where one space alone stands before: it may belong to the word before.</summary>
    public IReadOnlyList<(int Column, bool IsDoubtful)> Words()
    {
        var words = new List<(int, bool)>();
        for (var i = 0; i + 1 < _places.Count; i++)
        {
            if (IsSpace(i) || (i > 0 && !IsSpace(i - 1)))
            {
                continue;
            }

            words.Add((_places[i].Column, i >= 2 && !IsSpace(i - 2)));
        }

        return words;
    }

    /// <summary>The values between columns; null when a value stands where a space must be.</summary>
    public string[]? Cells(int[] starts)
    {
        var cells = new string[starts.Length];
        for (var i = 0; i < starts.Length; i++)
        {
            var from = IndexAt(starts[i]);
            var to = i + 1 < starts.Length ? IndexAt(starts[i + 1]) : text.Length;
            if (from is not { } begin || to is not { } end || (begin > 0 && begin < text.Length && text[begin - 1] != ' '))
            {
                return null;
            }

            cells[i] = text.Substring(begin, end - begin).Trim();
        }

        return cells;
    }

    // The place of a column; the line's end for one behind it, null inside of a wide character.
    private int? IndexAt(int column)
    {
        var low = 0;
        var high = _places.Count - 1;
        if (column >= _places[high].Column)
        {
            return text.Length;
        }

        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_places[middle].Column == column)
            {
                return _places[middle].Index;
            }

            (low, high) = _places[middle].Column < column ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private bool IsSpace(int place) => text[_places[place].Index] == ' ';
}
