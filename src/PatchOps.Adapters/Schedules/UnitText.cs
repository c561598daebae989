using System.Globalization;
using System.Text;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Schedules;

/// <summary>The unit files, and their way of quoting (systemd.service(5) "Command lines", systemd.unit(5) "Specifiers"), seen by a real systemd 252.</summary>
internal static class UnitText
{
    /// <summary>The service of a task.</summary>
    /// <remarks>
    /// Stopping it must not kill a package manager in the middle: only PatchOps is told, it stops at its next safe point, and it has the same quarter
    /// of an hour that Debian gives apt's own timer (KillMode=process, TimeoutStopSec=900). It has no time limit of its own: windows have. What would
    /// shut packages' scripts out of the system (ProtectSystem, PrivateTmp, NoNewPrivileges) is left out on purpose. Exit code 3 means that a restart is
    /// due. What goes on after a restart is no oneshot: the machine's start would wait for it, and with it the services that its health check looks at.
    /// </remarks>
    public static string Service(ScheduledTask task, ScheduledCommand command)
    {
        var text = new StringBuilder(ScheduleNames.Mark).Append('\n')
            .Append("[Unit]\nDescription=").Append(ScheduleNames.Description(task)).Append('\n')
            .Append("Wants=network-online.target\nAfter=network-online.target\n\n[Service]\n")
            .Append("Type=").Append(task == ScheduledTask.Resume ? "simple" : "oneshot").Append('\n')
            .Append("User=root\n");
        if (command.StateFolder is { } folder)
        {
            text.Append("Environment=").Append(Quote("PATCHOPS_HOME=" + folder, escapesDollar: false)).Append('\n');
        }

        text.Append("ExecStart=").Append(string.Join(" ", command.Words.Select(word => Quote(word, escapesDollar: true)))).Append('\n')
            .Append("SuccessExitStatus=3\nTimeoutStartSec=infinity\nTimeoutStopSec=900\nKillMode=process\nUMask=0022\n")
            .Append("Nice=").Append(task == ScheduledTask.Scan ? "15" : "5").Append("\nIOSchedulingClass=best-effort\nIOSchedulingPriority=7\n");
        if (task == ScheduledTask.Scan)
        {
            // The state has it; the journal need not.
            text.Append("StandardOutput=null\n");
        }

        return task == ScheduledTask.Resume ? text.Append("\n[Install]\nWantedBy=multi-user.target\n").ToString() : text.ToString();
    }

    /// <summary>The timer of a task; of a fleet not all machines begin in the same second.</summary>
    public static string Timer(ScheduleRequest request) => new StringBuilder(ScheduleNames.Mark).Append('\n')
        .Append("[Unit]\nDescription=").Append(ScheduleNames.Description(request.Task)).Append("\n\n[Timer]\n")
        .Append("OnCalendar=").Append(Calendar(request)).Append('\n')
        .Append("RandomizedDelaySec=").Append(request.Every is null ? "10min" : "1min").Append('\n')
        .Append("Persistent=true\n\n[Install]\nWantedBy=timers.target\n")
        .ToString();

    /// <summary>The times of a task, by the machine's local clock (systemd.time(7)).</summary>
    public static string Calendar(ScheduleRequest request)
    {
        if (request.Every is not { } every)
        {
            return string.Format(CultureInfo.InvariantCulture, @"*-*-* {0:hh\:mm}:00", request.At);
        }

        return every < TimeSpan.FromHours(1)
            ? string.Format(CultureInfo.InvariantCulture, "*-*-* *:00/{0:00}:00", every.TotalMinutes)
            : every < TimeSpan.FromDays(1) ? string.Format(CultureInfo.InvariantCulture, "*-*-* 00/{0}:00:00", every.TotalHours) : "*-*-* 00:00:00";
    }

    /// <summary>The value of a setting, or null.</summary>
    public static string? Value(string text, string name) => text.Split('\n')
        .Where(line => line.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(line => line.Substring(name.Length + 1).TrimEnd('\r', ' '))
        .FirstOrDefault();

    /// <summary>A word in double quotes. The percent sign begins a specifier everywhere, the dollar a variable in a command line alone.</summary>
    public static string Quote(string word, bool escapesDollar)
    {
        var quoted = word.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("%", "%%");
        return $"\"{(escapesDollar ? quoted.Replace("$", "$$") : quoted)}\"";
    }

    /// <summary>The words of a command line that <see cref="Quote"/> wrote; one that an administrator wrote in another way comes back word by word as it is.</summary>
    public static IReadOnlyList<string> Words(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"')
            {
                isQuoted = !isQuoted;
                word ??= new StringBuilder();
            }
            else if (c == ' ' && !isQuoted)
            {
                Take();
            }
            else
            {
                var isPair = i + 1 < line.Length && (c == '\\' ? line[i + 1] is '"' or '\\' : c is '%' or '$' && line[i + 1] == c);
                (word ??= new StringBuilder()).Append(isPair ? line[++i] : c);
            }
        }

        Take();
        return words;

        void Take()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }

    /// <summary>The moment in <c>systemctl show --property=NextElapseUSecRealtime</c>, asked for with TZ=UTC; null where there is none.</summary>
    public static DateTimeOffset? NextElapse(string output)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(Value(output, "NextElapseUSecRealtime"), "ddd yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture, Utc, out var moment)
            ? moment
            : null;
    }
}
