using System.Text;

namespace PatchOps.Adapters.Platform;

/// <summary>Reads os-release(5): shell-like assignments, of which none is ever executed.</summary>
public static class OsRelease
{
    /// <summary>The assignments, by name. The last one of a name counts; lines that are none are passed over; control characters are dropped.</summary>
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        ArgumentGuard.NotNull(text, nameof(text));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            var equals = line.IndexOf('=');
            if (equals > 0 && line.Take(equals).All(IsNameCharacter))
            {
                fields[line.Substring(0, equals)] = Unquote(line, equals + 1);
            }
        }

        return fields;
    }

    private static bool IsNameCharacter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_';

    // As a shell reads it: quotes join, a backslash takes the next character as it is, except that inside single quotes nothing is special
    // and inside double quotes it only escapes \ " $ and `. A quote that is never closed ends with the line.
    private static string Unquote(string line, int start)
    {
        var value = new StringBuilder();
        var quote = '\0';
        for (var i = start; i < line.Length; i++)
        {
            var c = line[i];
            if (quote == '\0' && c is ' ' or '\t')
            {
                break;
            }

            if (quote == '\0' ? c is '"' or '\'' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
                continue;
            }

            if (c == '\\' && quote != '\'' && i + 1 < line.Length && (quote == '\0' || line[i + 1] is '\\' or '"' or '$' or '`'))
            {
                c = line[++i];
            }

            if (!char.IsControl(c))
            {
                value.Append(c);
            }
        }

        return value.ToString();
    }
}
