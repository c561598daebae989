using System.Globalization;

namespace PatchOps.Adapters.Providers.Apt.History;

/// <summary>Parses apt's history.log: runs apart by empty lines, one field to a line, however long.</summary>
public static class HistoryLogParser
{
    private const int MaxLine = 16 * 1024 * 1024;

    /// <summary>The runs in the log's order. A run without a start is passed over: there is nothing to date it by.</summary>
    public static IEnumerable<HistoryTransaction> Parse(TextReader reader)
    {
        var fields = new List<KeyValuePair<string, string>>();
        while (reader.ReadLine() is { } line)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (line.Length == 0 && fields.Count > 0)
            {
                if (Transaction(fields) is { } transaction)
                {
                    yield return transaction;
                }

                fields = [];
            }
            else if (colon > 0 && line.Length <= MaxLine)
            {
                fields.Add(new KeyValuePair<string, string>(line.Substring(0, colon), line.Substring(colon + 2).Trim()));
            }
        }

        if (Transaction(fields) is { } last)
        {
            yield return last;
        }
    }

    private static HistoryTransaction? Transaction(List<KeyValuePair<string, string>> fields)
    {
        string? Find(string name) => fields.Where(f => f.Key == name).Select(f => f.Value).FirstOrDefault();
        if (Time(Find("Start-Date")) is not { } start)
        {
            return null;
        }

        return new HistoryTransaction
        {
            Start = start,
            End = Time(Find("End-Date")),
            CommandLine = Find("Commandline"),
            RequestedBy = Find("Requested-By"),
            Error = Find("Error"),
            Changes = fields.SelectMany(f => Action(f.Key) is { } action ? Changes(action, f.Value) : []).ToArray(),
        };
    }

    private static HistoryAction? Action(string field) => field switch
    {
        "Install" => HistoryAction.Install,
        "Upgrade" => HistoryAction.Upgrade,
        "Downgrade" => HistoryAction.Downgrade,
        "Reinstall" => HistoryAction.Reinstall,
        "Remove" => HistoryAction.Remove,
        "Purge" => HistoryAction.Purge,
        _ => null,
    };

    // "a:amd64 (1.0, automatic), b:amd64 (1.0, 2.0)": the commas inside the brackets are not those between packages.
    private static IEnumerable<HistoryChange> Changes(HistoryAction action, string value)
    {
        foreach (var item in value.Split([")"], StringSplitOptions.RemoveEmptyEntries))
        {
            var open = item.IndexOf(" (", StringComparison.Ordinal);
            if (open < 0)
            {
                continue;
            }

            var name = item.Substring(0, open).TrimStart(',', ' ');
            var colon = name.LastIndexOf(':');
            var versions = item.Substring(open + 2).Split(',').Select(v => v.Trim()).Where(v => v.Length > 0 && v != "automatic").ToArray();
            if (name.Length > 0 && versions.Length > 0)
            {
                yield return Change(action, colon < 0 ? name : name.Substring(0, colon), colon < 0 ? null : name.Substring(colon + 1), versions);
            }
        }
    }

    private static HistoryChange Change(HistoryAction action, string name, string? architecture, string[] versions)
    {
        var removes = action is HistoryAction.Remove or HistoryAction.Purge;
        var two = versions.Length > 1;
        return new HistoryChange
        {
            Action = action,
            Name = name,
            Architecture = architecture,
            FromVersion = two || removes || action == HistoryAction.Reinstall ? versions[0] : null,
            ToVersion = removes ? null : versions[versions.Length - 1],
        };
    }

    private static DateTime? Time(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd  HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time) ? time : null;
}
