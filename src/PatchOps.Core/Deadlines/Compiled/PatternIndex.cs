using PatchOps.Inventory;
using PatchOps.Policies;

namespace PatchOps.Deadlines.Compiled;

/// <summary>Patterns by their first letter: of some hundreds, a name is compared with the few that can match it, in their order.</summary>
internal sealed class PatternIndex
{
    private readonly AssetClassRule[] _rules;
    private readonly Dictionary<char, int[]> _byLetter;
    private readonly int[] _anyLetter;

    /// <summary>Indexes rules.</summary>
    public PatternIndex(IReadOnlyList<AssetClassRule> rules)
    {
        _rules = [.. rules];
        var all = Enumerable.Range(0, _rules.Length).ToArray();
        _anyLetter = all.Where(i => Letter(_rules[i].Pattern) is null).ToArray();
        _byLetter = all.Select(i => Letter(_rules[i].Pattern)).OfType<char>().Distinct()
            .ToDictionary(letter => letter, letter => all.Where(i => Letter(_rules[i].Pattern) is not { } own || own == letter).ToArray());
    }

    /// <summary>The class of the first pattern that matches a package's name or its source package's; null when none does.</summary>
    /// <param name="name">The package.</param>
    /// <param name="sourceName">Its source package, or null.</param>
    /// <param name="without">A class whose patterns do not count, or null.</param>
    public string? Find(string name, string? sourceName, string? without)
    {
        var first = Math.Min(First(name, without), sourceName is null ? int.MaxValue : First(sourceName, without));
        return first == int.MaxValue ? null : _rules[first].Class;
    }

    private int First(string text, string? without)
    {
        var candidates = text.Length > 0 && _byLetter.TryGetValue(char.ToUpperInvariant(text[0]), out var own) ? own : _anyLetter;
        foreach (var i in candidates)
        {
            if (_rules[i].Class != without && Wildcard.IsMatch(_rules[i].Pattern, text))
            {
                return i;
            }
        }

        return int.MaxValue;
    }

    private static char? Letter(string pattern) => pattern.Length == 0 || pattern[0] is '*' or '?' ? null : char.ToUpperInvariant(pattern[0]);
}
