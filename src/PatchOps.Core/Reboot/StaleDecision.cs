namespace PatchOps.Reboot;

/// <summary>
/// Decides what processes that run replaced code ask for. A service is restarted alone, and the machine need not be; but pid 1 and the
/// system's message bus cannot be taken away from under everything else: for those a restart of the machine is pending.
/// </summary>
public static class StaleDecision
{
    private const int MostNames = 10;

    /// <summary>True when only a restart of the machine (in a container: of the container) safely replaces the code that the process runs.</summary>
    public static bool NeedsMachineRestart(StaleProcess process) =>
        process.Pid == 1 || process.Unit is "init.scope" or "dbus.service" or "dbus-broker.service";

    /// <summary>One sentence or two for the reasons of a <see cref="RebootState"/>; none where there is no such process.</summary>
    public static IEnumerable<string> Reasons(IReadOnlyList<StaleProcess> processes)
    {
        var machine = processes.Where(NeedsMachineRestart).ToArray();
        if (machine.Length > 0)
        {
            yield return $"{Names(machine.Select(Name))} {(machine.Length == 1 ? "runs" : "run")} replaced code, which takes a restart of the machine.";
        }

        var others = processes.Where(p => !NeedsMachineRestart(p)).ToArray();
        if (others.Length == 0)
        {
            yield break;
        }

        var services = others.Where(IsService).Select(p => p.Unit!).Distinct(StringComparer.Ordinal).OrderBy(u => u, StringComparer.Ordinal).ToArray();
        var alone = others.Where(p => !IsService(p)).Select(Name).ToArray();
        yield return (others.Length == 1 ? "1 process runs replaced code" : $"{others.Length} processes run replaced code")
            + (services.Length > 0 ? $"; their services need a restart: {Names(services)}" : "")
            + (alone.Length > 0 ? $"; to be ended and begun anew: {Names(alone)}" : "") + ".";
    }

    // A user's manager carries the whole session: restarting it ends that.
    private static bool IsService(StaleProcess process) => process.Unit is { } unit
        && unit.EndsWith(".service", StringComparison.Ordinal) && !unit.StartsWith("user@", StringComparison.Ordinal);

    private static string Name(StaleProcess process) => $"{process.Name} ({process.Pid})";

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return string.Join(", ", all.Take(MostNames)) + (all.Length > MostNames ? $" and {all.Length - MostNames} more" : "");
    }
}
