using System.Globalization;
using System.Text;
using PatchOps.Diagnostics;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Schedules;

/// <summary>The files of <c>/etc/cron.d</c> (crontab(5)). cron hands the rest of a line to sh and makes a line end of each percent sign that has no backslash before it.</summary>
internal static class CronText
{
    // Debian's cron takes commands of up to 999 bytes.
    private const int LongestCommand = 990;

    // Long words make no mail every quarter of an hour; what was done stands in the state.
    private const string Head = "SHELL=/bin/sh\nPATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nMAILTO=\"\"\n";

    /// <summary>The whole file of a task.</summary>
    /// <exception cref="PatchOpsException">PO1902: the line would be too long for cron, or has a backslash.</exception>
    public static string File(ScheduleRequest request, ScheduledCommand command)
    {
        var line = string.Join(" ", command.Words.Select(Quote));
        if (command.StateFolder is { } folder)
        {
            line = "PATCHOPS_HOME=" + Quote(folder) + " " + line;
        }

        // Some crons take a backslash before a backslash away, others do not.
        if (command.Words.Append(command.StateFolder ?? "").Any(word => word.Any(c => c == '\\')))
        {
            throw ErrorCodes.SchedulePathUnsafe.ToException($"cron would read the backslash in its own way: {Printable.Of(line)}");
        }

        if (Encoding.UTF8.GetByteCount(line) > LongestCommand)
        {
            throw ErrorCodes.SchedulePathUnsafe.ToException($"The command has more than {LongestCommand} bytes, which cron would not take: {Printable.Of(line)}");
        }

        return $"{ScheduleNames.Mark}\n# {ScheduleNames.Description(request.Task)}\n{Head}{Times(request)} root {line}\n";
    }

    /// <summary>The times of a task, by the machine's local clock.</summary>
    public static string Times(ScheduleRequest request)
    {
        if (request.Task == ScheduledTask.Resume)
        {
            return "@reboot";
        }

        if (request.Every is not { } every)
        {
            return string.Format(CultureInfo.InvariantCulture, "{0} {1} * * *", request.At!.Value.Minutes, request.At.Value.Hours);
        }

        return every < TimeSpan.FromHours(1) ? string.Format(CultureInfo.InvariantCulture, "*/{0} * * * *", every.TotalMinutes)
            : every < TimeSpan.FromDays(1) ? string.Format(CultureInfo.InvariantCulture, "0 */{0} * * *", every.TotalHours)
            : "0 0 * * *";
    }

    /// <summary>The times and the command in a file of ours; null where an administrator took the line out.</summary>
    public static (string Times, ScheduledCommand Command)? Parse(string text)
    {
        var line = text.Split('\n').LastOrDefault(l => l.Contains(" root ") && !l.StartsWith("#", StringComparison.Ordinal));
        if (line is null)
        {
            return null;
        }

        var at = line.IndexOf(" root ", StringComparison.Ordinal);
        var words = Words(line.Substring(at + " root ".Length));
        const string Variable = "PATCHOPS_HOME=";
        var hasFolder = words.Count > 1 && words[0].StartsWith(Variable, StringComparison.Ordinal);
        return words.Count == 0 ? null : (line.Substring(0, at), new ScheduledCommand
        {
            Words = hasFolder ? words.Skip(1).ToArray() : words,
            StateFolder = hasFolder ? words[0].Substring(Variable.Length) : null,
        });
    }

    /// <summary>A word for sh in a crontab: in single quotes, where sh reads nothing; cron takes its backslash from the percent sign away before.</summary>
    public static string Quote(string word) => "'" + word.Replace("'", "'\\''").Replace("%", "\\%") + "'";

    private static IReadOnlyList<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isQuoted = false;
        var text = line.Replace("\\%", "%");
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'':
                    isQuoted = !isQuoted;
                    break;
                case '\\' when !isQuoted && i + 1 < text.Length:
                    word.Append(text[++i]);
                    break;
                case ' ' when !isQuoted:
                    words.Add(word.ToString());
                    word.Clear();
                    break;
                default:
                    word.Append(text[i]);
                    break;
            }
        }

        words.Add(word.ToString());
        return words;
    }
}
