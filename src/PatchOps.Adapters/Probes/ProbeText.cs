using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Probes;

/// <summary>What a probe saw as one short line that is safe to show: servers and commands say what they like.</summary>
internal static class ProbeText
{
    private const int Longest = 300;

    /// <summary>The text on one line, cut.</summary>
    public static string Of(string text)
    {
        var line = Printable.Of(text).Trim();
        return line.Length <= Longest ? line : $"{line.Substring(0, Longest)}…";
    }

    /// <summary>A failure and what caused it: that TLS failed stands in the one, why in the other.</summary>
    public static string Of(Exception failure)
    {
        var words = new List<string>();
        for (Exception? cause = failure is AggregateException { InnerException: { } inner } ? inner : failure; cause is not null; cause = cause.InnerException)
        {
            var message = cause.Message.Trim().TrimEnd('.');
            if (!words.Any(word => word.Contains(message)))
            {
                words.Add(message);
            }
        }

        return Of(string.Join(": ", words));
    }
}
