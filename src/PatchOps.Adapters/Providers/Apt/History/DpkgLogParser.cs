using System.Globalization;
using PatchOps.Versioning;

namespace PatchOps.Adapters.Providers.Apt.History;

/// <summary>Parses dpkg.log, which also knows what was installed past apt: <c>2026-11-21 20:32:10 upgrade tzdata:all 2025b-0 2025b-1</c>.</summary>
public static class DpkgLogParser
{
    /// <summary>The changes in the log's order, with their local time. Lines of other kinds are passed over.</summary>
    public static IEnumerable<(DateTime At, HistoryChange Change)> Parse(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            if (words.Length == 6 && DateTime.TryParseExact(
                words[0] + " " + words[1], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                && Change(words) is { } change)
            {
                yield return (at, change);
            }
        }
    }

    private static HistoryChange? Change(string[] words)
    {
        var from = words[4] == "<none>" ? null : words[4];
        var to = words[5] == "<none>" ? null : words[5];
        HistoryAction? action = words[2] switch
        {
            "install" => HistoryAction.Install,
            "upgrade" when from is not null && to is not null => Direction(from, to),
            "remove" => HistoryAction.Remove,
            "purge" => HistoryAction.Purge,
            _ => null,
        };

        var colon = words[3].LastIndexOf(':');
        return action is null ? null : new HistoryChange
        {
            Action = action.Value,
            Name = colon < 0 ? words[3] : words[3].Substring(0, colon),
            Architecture = colon < 0 ? null : words[3].Substring(colon + 1),
            FromVersion = from,
            ToVersion = action is HistoryAction.Remove or HistoryAction.Purge ? null : to,
        };
    }

    // dpkg calls every replacement an upgrade.
    private static HistoryAction Direction(string from, string to)
    {
        var order = DpkgVersion.Compare(to, from);
        return order > 0 ? HistoryAction.Upgrade : order < 0 ? HistoryAction.Downgrade : HistoryAction.Reinstall;
    }
}
