using System.Text.RegularExpressions;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>What PSWindowsUpdate says of what went wrong. It skips an update or a whole search with no more than a warning that names an HRESULT.</summary>
internal static class ModuleWords
{
    private const int LongestSentence = 600;
    private static readonly Regex s_number = new("0x8[0-9A-F]{7}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Busy, a restart pending, or the network: the same may work a little later.
    private static readonly HashSet<string> s_transient = new(StringComparer.OrdinalIgnoreCase)
    {
        "0x80240009", "0x80240016", "0x8024001F", "0x8024402C", "0x80072EE2", "0x80072EFD", "0x80072EFE", "0x80240438", "0x80244010", "0x80244022", "0x8024401C",
    };

    /// <summary>What must not be passed over: errors, and warnings that name an HRESULT.</summary>
    public static IReadOnlyList<string> Failures(SessionResult result) => [.. result.Errors, .. result.Warnings.Where(warning => s_number.IsMatch(warning))];

    /// <summary>What failed as one sentence; null where nothing did.</summary>
    public static string? Sentence(SessionResult result)
    {
        var text = Printable.Of(string.Join(" ", Failures(result).Distinct(StringComparer.Ordinal)));
        return text.Length == 0 ? null : text.Length <= LongestSentence ? text : text.Remove(LongestSentence) + "…";
    }

    /// <summary>Whether trying again a little later may help.</summary>
    public static bool IsTransient(string? text) => text is not null && s_number.Matches(text).Cast<Match>().Any(number => s_transient.Contains(number.Value));

    /// <summary>The word of the last stage that an update reached (<c>Accepted</c>, <c>Downloaded</c>, <c>Installed</c>, <c>Failed</c>…); null when it was not even tried.</summary>
    public static string? LastWord(SessionResult result)
    {
        var last = result.Output.Where(row => row.TypeNames.Any(name => name.EndsWith("PSWindowsUpdate.WindowsUpdateJob", StringComparison.Ordinal) || name.EndsWith(ModuleUpdate.TypeName, StringComparison.Ordinal)))
            .OrderBy(row => row.Number("X") ?? 0).LastOrDefault();

        // The module emits one object three times and notes a stage more each time: read afterwards, each has them all.
        return last is null ? null : last.Text("InstallResult") ?? last.Text("DownloadResult") ?? last.Text("Result");
    }
}
