namespace PatchOps.Diagnostics;

/// <summary>"Did you mean": the known word nearest to one that was mistyped.</summary>
public static class NearestWord
{
    private const int MaxLength = 40;

    /// <summary>The nearest known word, or null when none is near: a third of the letters may be wrong, and always one.</summary>
    /// <param name="typed">What was written.</param>
    /// <param name="known">The words that exist.</param>
    public static string? Of(string typed, IEnumerable<string> known)
    {
        if (typed.Length is 0 or > MaxLength)
        {
            return null;
        }

        return known
            .Where(word => word.Length <= MaxLength)
            .Select(word => (Word: word, Distance: Distance(typed, word)))
            .Where(pair => pair.Distance <= Math.Max(1, typed.TrimStart('-').Length / 3))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Word, StringComparer.Ordinal)
            .Select(pair => pair.Word)
            .FirstOrDefault();
    }

    /// <summary>How many letters must be added, dropped, changed or swapped with a neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var best = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                rows[i, j] = swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
            }
        }

        return rows[a.Length, b.Length];
    }
}
