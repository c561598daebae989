using System.Text.Json;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>What is wrong with a document.</summary>
internal static class JsonProblem
{
    /// <summary>True for whatever bad text makes a reader throw: bad input, not a defect.</summary>
    public static bool IsBadInput(Exception failure) =>
        failure is JsonException or FormatException or InvalidOperationException or OverflowException or ArgumentException;

    /// <summary>What is wrong, and on which property, without the place in the text.</summary>
    public static string Reason(Exception failure)
    {
        var text = failure.Message;
        foreach (var tail in new[] { " Path: $", " LineNumber: " })
        {
            var at = text.IndexOf(tail, StringComparison.Ordinal);
            text = at > 0 ? text.Substring(0, at) : text;
        }

        var path = (failure as JsonException)?.Path;
        return text.TrimEnd('.') + (path is null or "$" ? string.Empty : $" ({path})");
    }
}
