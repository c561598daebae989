using PatchOps.Inventory;
using PatchOps.Policies;

namespace PatchOps.Reboot;

/// <summary>Decides which services are restarted, and which are spared and why.</summary>
public sealed record ServiceRestarts
{
    // Restarting them ends the sessions of people, or the ground that the deployment stands on.
    private static readonly string[] s_never =
    [
        "display-manager.service", "gdm*.service", "lightdm.service", "sddm.service", "xdm.service", "getty@*.service", "serial-getty@*.service", "user@*.service",
        "systemd-logind.service", "systemd-journald.service", "systemd-udevd.service", "dbus*.service", "*-lxc.service", "docker.service", "containerd.service", "libvirtd.service",
    ];

    /// <summary>Those to restart, each once, by name.</summary>
    public IReadOnlyList<string> Services { get; private init; } = [];

    /// <summary>Those that are left alone.</summary>
    public IReadOnlyList<(string Service, string Reason)> Spared { get; private init; } = [];

    /// <summary>The decision.</summary>
    /// <param name="processes">The processes that run replaced code.</param>
    /// <param name="policy">The policy's services.</param>
    /// <param name="isAvailable">Whether there is a service manager.</param>
    /// <param name="own">The service that this process belongs to, or null.</param>
    public static ServiceRestarts Of(IReadOnlyList<StaleProcess> processes, ServicePolicy policy, bool isAvailable, string? own)
    {
        var services = new SortedSet<string>(StringComparer.Ordinal);
        var spared = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var process in processes)
        {
            if (WhySpared(process, policy, isAvailable, own) is { } reason)
            {
                spared[process.Unit ?? process.Name] = reason;
            }
            else
            {
                services.Add(process.Unit!);
            }
        }

        return new ServiceRestarts { Services = [.. services], Spared = [.. spared.Select(pair => (pair.Key, pair.Value))] };
    }

    private static string? WhySpared(StaleProcess process, ServicePolicy policy, bool isAvailable, string? own) =>
        StaleDecision.NeedsMachineRestart(process) ? "It takes a restart of the machine."
        : process.Unit is not { } unit || !unit.EndsWith(".service", StringComparison.Ordinal) ? "It is no service: its owner must end it."
        : !isAvailable ? "There is no service manager to ask."
        : unit == own ? "PatchOps itself runs in it."
        : policy.Exclude.Any(pattern => Wildcard.IsMatch(pattern, unit) || Wildcard.IsMatch(pattern + ".service", unit)) ? "The policy excludes it."
        : s_never.Any(pattern => Wildcard.IsMatch(pattern, unit)) ? "Restarting it would end people's sessions or other work; a restart of the machine replaces it."
        : null;
}
