using System.CommandLine.Parsing;

namespace PatchOps.Cli.CommandLine;

/// <summary>
/// "Did you mean" for a mistyped verb or option. System.CommandLine's own looks at the verb alone and misses the options that it
/// inherits.
/// </summary>
internal static class Suggestions
{
    private const int MaxLength = 40;

    /// <summary>The known name nearest to what was typed, or null when none is near.</summary>
    public static string? For(string typed, CommandResult command)
    {
        if (typed.Length is 0 or > MaxLength)
        {
            return null;
        }

        return Names(command)
            .Select(name => (Name: name, Distance: Distance(typed, name)))
            .Where(pair => pair.Distance <= Math.Max(1, typed.TrimStart('-').Length / 3))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name)
            .FirstOrDefault();
    }

    /// <summary>How many letters must be added, dropped, changed or swapped with a neighbour.</summary>
    public static int Distance(string a, string b)
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

    private static IEnumerable<string> Names(CommandResult result)
    {
        foreach (var child in result.Command.Subcommands.Where(c => !c.Hidden))
        {
            yield return child.Name;
        }

        foreach (var option in result.Command.Options.Where(o => !o.Hidden))
        {
            yield return option.Name;
        }

        for (var parent = result.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            foreach (var option in parent.Command.Options.Where(o => o.Recursive && !o.Hidden))
            {
                yield return option.Name;
            }
        }
    }
}
