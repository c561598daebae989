using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Others that patch this machine: they take the locks, install what is not approved, and restart at their own times.</summary>
internal static class Competitors
{
    private const string TimersWanted = "/etc/systemd/system/timers.target.wants";

    // Where systemd does not run (a container), no timer ever fires (sd_booted(3)).
    private const string SystemdRuns = "/run/systemd/system";

    // apt-daily.timer only fetches lists; with unattended-upgrades the other installs.
    private static readonly string[] s_timers = ["apt-daily-upgrade.timer", "apt-daily.timer", "dnf-automatic.timer"];

    private static readonly string[] s_installers = ["unattended-upgrade", "unattended-upgrades", "unattended-upgrade-shutdown", "apt-get", "apt", "aptitude", "dpkg", "packagekitd", "snapd-apt"];

    private static readonly string[] s_interpreters = ["python", "perl"];

    // These wait for work, or for the machine's end, and hold nothing.
    private static readonly string[] s_idle = ["unattended-upgrade-shutdown", "packagekitd"];

    /// <summary>A warning for each.</summary>
    public static IReadOnlyList<Diagnostic> Find() => [.. Running(ProcessNames.All()), .. Directory.Exists(SystemdRuns) ? Timers(TimersWanted) : []];

    /// <summary>The installers among processes.</summary>
    internal static IEnumerable<Diagnostic> Running(IEnumerable<(int Pid, string[] Words)> processes) =>
        from process in processes
        let name = Installer(process.Words)
        where name is not null && !s_idle.Contains(name)
        select Of(string.Format(CultureInfo.InvariantCulture, "'{0}' runs as process {1}.", Printable.Of(name), process.Pid), name);

    /// <summary>The timers that are enabled.</summary>
    internal static IEnumerable<Diagnostic> Timers(string folder) =>
        from timer in s_timers
        where File.Exists(Path.Combine(folder, timer)) || Adapters.Platform.SymbolicLink.Read(Path.Combine(folder, timer)) is not null
        select Of($"The timer {timer} is enabled.", timer);

    // "/usr/bin/python3 /usr/bin/unattended-upgrade": a script's name is its interpreter's first argument; an editor's is only what it edits.
    private static string? Installer(string[] words)
    {
        var program = Path.GetFileName(words[0]);
        var isInterpreter = s_interpreters.Any(i => program.StartsWith(i, StringComparison.Ordinal));
        var name = isInterpreter && words.Length > 1 ? Path.GetFileName(words[1]) : program;
        return s_installers.Contains(name) ? name : null;
    }

    private static Diagnostic Of(string message, string target) => ErrorCodes.AptCompetitor.ToDiagnostic(message, AptProvider.ProviderName, target);
}
