using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Platform.Machines;

/// <summary>Reads who is logged on from what <c>loginctl</c> and <c>who</c> print.</summary>
internal static class LoggedOn
{
    /// <summary>The ids in <c>loginctl list-sessions --no-legend</c>: the first word of each line.</summary>
    public static IReadOnlyList<string> SessionIds(string output) => Lines(output)
        .Select(FirstWord)
        .Where(id => id.Length is > 0 and <= 20 && id.All(c => c < 128 && char.IsLetterOrDigit(c)))
        .ToArray();

    /// <summary>
    /// The users in <c>loginctl show-session</c> with Name, Class and State, one block for each session: people, not the login screen
    /// (greeter), a job (background) or what is just ending.
    /// </summary>
    public static IReadOnlyList<string> Sessions(string output) => Distinct(output
        .Replace("\r", "")
        .Split(["\n\n"], StringSplitOptions.RemoveEmptyEntries)
        .Select(Fields)
        .Where(fields => fields.TryGetValue("Class", out var kind) && kind.StartsWith("user", StringComparison.Ordinal)
            && !(fields.TryGetValue("State", out var state) && state == "closing"))
        .Select(fields => fields.TryGetValue("Name", out var name) ? name : ""));

    /// <summary>The users in <c>who</c>: the first word of each line.</summary>
    public static IReadOnlyList<string> Who(string output) => Distinct(Lines(output).Select(FirstWord));

    private static IReadOnlyList<string> Distinct(IEnumerable<string> names) =>
        names.Where(name => name.Length > 0).Select(Printable.Of).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToArray();

    private static Dictionary<string, string> Fields(string block)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines(block))
        {
            var at = line.IndexOf('=');
            if (at > 0)
            {
                fields[line.Substring(0, at)] = line.Substring(at + 1);
            }
        }

        return fields;
    }

    private static string FirstWord(string line)
    {
        var trimmed = line.TrimStart(' ');
        var end = trimmed.IndexOf(' ');
        return end < 0 ? trimmed : trimmed.Substring(0, end);
    }

    private static string[] Lines(string text) => text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
}
