using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Processes.Stale;

/// <summary>The systemd unit in <c>/proc/PID/cgroup</c> (cgroups(7)): <c>0::/system.slice/ssh.service</c>, or <c>1:name=systemd:/…</c> with version 1.</summary>
public static class ControlGroup
{
    private static readonly string[] s_kinds = [".service", ".scope", ".socket", ".mount", ".swap"];

    /// <summary>
    /// The system manager's unit, as sd_pid_get_unit(3) gives it: the outermost one below the slices. A unit of a user's manager
    /// (<c>user@1000.service/app.slice/foo.service</c>) is so its manager's, <c>user@1000.service</c>; groups that a service makes below
    /// itself are that service's. Null where there is none.
    /// </summary>
    public static string? Unit(string text)
    {
        ArgumentGuard.NotNull(text, nameof(text));
        string? unified = null;
        foreach (var line in text.Split('\n'))
        {
            var first = line.IndexOf(':');
            var second = first < 0 ? -1 : line.IndexOf(':', first + 1);
            if (second < 0)
            {
                continue;
            }

            var controllers = line.Substring(first + 1, second - first - 1);
            var path = line.Substring(second + 1);
            if (controllers == "name=systemd")
            {
                return UnitOf(path);
            }

            unified = controllers.Length == 0 ? path : unified;
        }

        return unified is null ? null : UnitOf(unified);
    }

    private static string? UnitOf(string path)
    {
        foreach (var part in path.Split(['/'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.EndsWith(".slice", StringComparison.Ordinal))
            {
                continue;
            }

            // A name that a controller could have is escaped with one "_".
            var unit = part[0] == '_' ? part.Substring(1) : part;
            return s_kinds.Any(k => unit.Length > k.Length && unit.EndsWith(k, StringComparison.Ordinal)) ? unit : null;
        }

        return null;
    }
}
