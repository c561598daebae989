namespace PatchOps.Rmm;

/// <summary>The one line that every platform shows somewhere: ASCII, the outcome first, and whole parts only.</summary>
internal static class RmmSummary
{
    /// <summary>Datto's fields take 255 characters, the shortest of all.</summary>
    public const int Limit = 250;

    private const int LongestPart = 110;

    /// <summary>The line.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="device">The machine, or null.</param>
    /// <param name="parts">What there is to say, the most important first; nulls are passed over.</param>
    public static string Of(RmmOutcome outcome, string? device, params string?[] parts)
    {
        var line = RmmWords.Of(outcome) + (device is null ? "" : ": " + Part(device, 64));
        var separator = ": ";
        foreach (var part in parts.Where(part => !string.IsNullOrEmpty(part)))
        {
            var more = separator + Part(part!, LongestPart);
            if (line.Length + more.Length > Limit)
            {
                break;
            }

            line += more;
            separator = ", ";
        }

        return line;
    }

    /// <summary>The line of several results: that of the worst, and how many more there are.</summary>
    public static string Joined(string worst, int more)
    {
        var end = $", and {more} more result{(more == 1 ? "" : "s")}";
        return worst.Length + end.Length <= Limit ? worst + end : worst;
    }

    // Cleaning may put a blank into what was cut to its length.
    private static string Part(string text, int longest) => RmmText.Ascii(RmmText.Clean(text, longest)).TrimEnd('.');
}
