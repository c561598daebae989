using System.Text;

namespace PatchOps.System.Tests.Versioning;

/// <summary>Pairs of versions that are hard to order: mostly one version and a small change of it.</summary>
internal sealed class VersionPairs(int seed, string[] pieces)
{
    private readonly Random _random = new(seed);

    public IEnumerable<(string A, string B)> Take(int count, Func<string, bool> accept)
    {
        while (count > 0)
        {
            var a = Whole();
            var b = _random.Next(4) == 0 ? Whole() : Change(a);
            if (accept(a) && accept(b))
            {
                count--;
                yield return (a, b);
            }
        }
    }

    private string Whole()
    {
        var text = new StringBuilder();
        if (_random.Next(4) == 0)
        {
            text.Append(Pick("0", "1", "00", "2", "10", "007")).Append(':');
        }

        text.Append(Pick("0", "1", "2", "10", "00", "01"));
        for (var i = _random.Next(6); i > 0; i--)
        {
            text.Append(Piece());
        }

        if (_random.Next(2) == 0)
        {
            text.Append('-');
            for (var i = _random.Next(4); i >= 0; i--)
            {
                text.Append(Piece());
            }
        }

        return text.ToString();
    }

    private string Change(string text)
    {
        var at = _random.Next(text.Length + 1);
        return _random.Next(5) switch
        {
            0 => text.Insert(at, Piece()),
            1 => at < text.Length ? text.Remove(at, 1) : text + Piece(),
            2 => text[..at],
            3 => text + Piece(),
            _ => $"{text[..at]}{Piece()}{(at < text.Length ? text[(at + 1)..] : "")}",
        };
    }

    private string Piece() => Pick(pieces);

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
