namespace PatchOps.Adapters.Providers.Winget;

/// <summary>The lines of what winget printed.</summary>
internal static class WingetText
{
    /// <summary>
    /// The lines as a terminal would show them at last: a progress bar or a spinner goes back to the line's beginning with a carriage return and is overwritten, and what
    /// stands behind the last one is the line.
    /// </summary>
    public static IReadOnlyList<string> Lines(string output, int most)
    {
        var lines = new List<string>();
        foreach (var raw in output.Split('\n'))
        {
            if (lines.Count >= most)
            {
                break;
            }

            var line = raw.TrimEnd('\r');
            lines.Add(Plain(line.Substring(line.LastIndexOf('\r') + 1)).TrimEnd());
        }

        return lines;
    }

    // Colours and cursor moves (ESC [ … letter) are written even to a pipe by some versions.
    private static string Plain(string line)
    {
        if (line.IndexOf('\u001b') < 0)
        {
            return line.TrimStart('\b', '\uFEFF');
        }

        var plain = new System.Text.StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != '\u001b')
            {
                plain.Append(line[i]);
                continue;
            }

            if (i + 1 < line.Length && line[i + 1] == '[')
            {
                i += 2;
                while (i < line.Length && line[i] is not (>= '@' and <= '~'))
                {
                    i++;
                }
            }
        }

        return plain.ToString().TrimStart('\b', '\uFEFF');
    }
}
