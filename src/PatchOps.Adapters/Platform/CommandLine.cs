using System.Diagnostics;
using System.Text;

namespace PatchOps.Adapters.Platform;

/// <summary>Argument lists as one command line, in the form that CommandLineToArgvW and .NET on Unix read back exactly.</summary>
public static class CommandLine
{
    /// <summary>Why these arguments cannot be handed to this program, or null when they can.</summary>
    public static string? Refusal(string fileName, IReadOnlyList<string> arguments)
    {
        ArgumentGuard.NotNull(fileName, nameof(fileName));
        ArgumentGuard.NotNull(arguments, nameof(arguments));

        // cmd.exe reads a batch file's arguments by rules of its own, under which quoting does not hold (CVE-2024-24576).
        if (fileName.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase) || fileName.EndsWith(".bat", StringComparison.OrdinalIgnoreCase))
        {
            return "batch files are never run";
        }

        return fileName.Contains('\0') || arguments.Any(argument => argument.Contains('\0'))
            ? "an argument contains a NUL character"
            : null;
    }

    /// <summary>Quotes each argument where it must be and joins them with spaces.</summary>
    /// <exception cref="ArgumentException">An argument contains NUL, where every system would cut it.</exception>
    public static string Quote(IReadOnlyList<string> arguments)
    {
        if (Refusal("", arguments) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(arguments));
        }

        var line = new StringBuilder();
        foreach (var argument in arguments)
        {
            if (line.Length > 0)
            {
                line.Append(' ');
            }

            Append(line, argument);
        }

        return line.ToString();
    }

    /// <summary>The command line for a log: one line, control characters escaped. Not meant to be run.</summary>
    public static string Display(string fileName, IReadOnlyList<string> arguments)
    {
        ArgumentGuard.NotNull(fileName, nameof(fileName));
        ArgumentGuard.NotNull(arguments, nameof(arguments));
        var shown = new StringBuilder();
        foreach (var word in new[] { fileName }.Concat(arguments))
        {
            if (shown.Length > 0)
            {
                shown.Append(' ');
            }

            Append(shown, word);
        }

        for (var i = 0; i < shown.Length; i++)
        {
            if (char.IsControl(shown[i]))
            {
                var escaped = $"\\x{(int)shown[i]:x2}";
                shown.Remove(i, 1).Insert(i, escaped);
                i += escaped.Length - 1;
            }
        }

        return shown.ToString();
    }

    internal static void Apply(ProcessStartInfo start, IReadOnlyList<string> arguments)
    {
#if NET
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
#else
        start.Arguments = Quote(arguments);
#endif
    }

    private static bool NeedsQuotes(char c) => c is ' ' or '"' or (>= '\t' and <= '\r');

    private static void Append(StringBuilder line, string argument)
    {
        if (argument.Length > 0 && !argument.Any(NeedsQuotes))
        {
            line.Append(argument);
            return;
        }

        line.Append('"');
        var backslashes = 0;
        foreach (var c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }

            // Backslashes are plain unless a quote follows: then each is doubled, and one more escapes the quote.
            line.Append('\\', c == '"' ? (backslashes * 2) + 1 : backslashes).Append(c);
            backslashes = 0;
        }

        line.Append('\\', backslashes * 2).Append('"');
    }
}
