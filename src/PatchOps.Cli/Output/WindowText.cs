using System.Globalization;

namespace PatchOps.Cli.Output;

/// <summary>A maintenance window in one line.</summary>
internal static class WindowText
{
    /// <summary>The window that is open or opens next; said so where there is none.</summary>
    /// <param name="hasWindows">Whether the policy has windows at all.</param>
    /// <param name="window">The window, or null.</param>
    /// <param name="asOf">The moment that counts.</param>
    public static string Of(bool hasWindows, MaintenanceWindow? window, DateTimeOffset asOf)
    {
        if (window is null)
        {
            return hasWindows ? "NONE opens any more: nothing will be installed" : "not limited: the policy has none";
        }

        var when = window.Start <= asOf
            ? string.Create(CultureInfo.InvariantCulture, $"open until {window.End.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
            : string.Create(CultureInfo.InvariantCulture, $"opens {window.Start.UtcDateTime:yyyy-MM-dd HH:mm} UTC, until {window.End.UtcDateTime:yyyy-MM-dd HH:mm}");
        return $"{window.Name}: {when}{(window.Note is null ? "" : $" ({window.Note})")}";
    }
}
