using PatchOps.Diagnostics;

namespace PatchOps;

/// <summary>Whether the machine waits for a restart, and why.</summary>
public sealed record RebootState
{
    /// <summary>True, false, or null when it cannot be known (an offline tree, an unreadable file).</summary>
    public bool? Pending { get; init; }

    /// <summary>One sentence each; also says why <see cref="Pending"/> is null.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Processes that run replaced code.</summary>
    public IReadOnlyList<StaleProcess> StaleProcesses { get; init; } = [];

    /// <summary>The running kernel; null on Windows, in a container, and for an offline tree.</summary>
    public RunningKernel? Kernel { get; init; }

    /// <summary>
    /// What could not be looked into, on its way from a provider to the inventory. An inventory carries it among its own diagnostics
    /// and has none here; it is not in the JSON either.
    /// </summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>It is not known, for this reason.</summary>
    public static RebootState Unknown(string reason) => new() { Pending = null, Reasons = [reason] };

    /// <summary>The state of a machine with several providers: any true wins, then any unknown.</summary>
    public static RebootState Combine(IReadOnlyCollection<RebootState> states)
    {
        if (states.Count == 0)
        {
            return Unknown("No provider reported a restart state.");
        }

        return new RebootState
        {
            Pending = states.Any(s => s.Pending == true) ? true : states.Any(s => s.Pending is null) ? null : false,
            Reasons = states.SelectMany(s => s.Reasons).Distinct(StringComparer.Ordinal).ToArray(),
            StaleProcesses = states.SelectMany(s => s.StaleProcesses).ToArray(),
            Kernel = states.Select(s => s.Kernel).FirstOrDefault(k => k is not null),
        };
    }
}
