namespace PatchOps.Adapters.Tests;

/// <summary>Text from outside, cut, shuffled and with what does harm in it.</summary>
internal static class Hostile
{
    private static readonly string[] s_pieces = ["\0", "\u202e", "\r", "\n", "\u001b[31m", "…", "|", "  ", "名", "\ud83d", "-----", "\b", "e\u0301", "99999999999999999999", "'; rm -rf /", "--force"];

    /// <summary>A mutation of a text: lines exchanged, dropped or doubled, pieces put in, and an end cut off.</summary>
    public static string Mutate(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(5))
            {
                case 0:
                    (lines[at], lines[0]) = (lines[0], lines[at]);
                    break;
                case 1 when lines.Count > 1:
                    lines.RemoveAt(at);
                    break;
                case 2:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 3:
                    lines[at] = lines[at].Insert(random.Next(lines[at].Length + 1), s_pieces[random.Next(s_pieces.Length)]);
                    break;
                default:
                    lines[at] = lines[at][..random.Next(lines[at].Length + 1)];
                    break;
            }
        }

        var all = string.Join("\n", lines);
        return random.Next(4) == 0 ? all[..random.Next(all.Length + 1)] : all;
    }
}
