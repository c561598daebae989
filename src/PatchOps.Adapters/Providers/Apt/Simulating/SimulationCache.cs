using System.Collections.Concurrent;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>
/// Remembers the last simulation of each root for as long as none of the files changes that apt decides by: a deployment asks again what its plan was made
/// by a moment ago, and each run of apt takes as long as installing a package.
/// </summary>
internal sealed class SimulationCache
{
    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// The stamp of everything that a simulation depends on; null where it cannot be told. What was fetched meanwhile is not of it: only the bytes that are
    /// still to be fetched would be others, and apt decides nothing by them.
    /// </summary>
    public static string? Stamp(AptTarget target) => target.System.Settings.HasIncludes ? null : string.Join(
        "|",
        ScanCache.Stamp(target.System.Settings, ScanCache.StatusStamp(target.StatusPath)),
        FileStamp.Of(target.In("/var/lib/apt/extended_states")));

    /// <summary>What was answered to the same request, or null when anything has changed since. What was fetched then may be gone.</summary>
    public Simulation? Find(SimulationRequest request, string? stamp, AptTarget target)
    {
        if (stamp is null || !_known.TryGetValue(request.Root, out var known) || known.Stamp != stamp || known.Selection != Selection(request))
        {
            return null;
        }

        return known.Answer.IsFetched && known.Archives != FileStamp.Of(target.Archives) ? known.Answer with { IsFetched = false } : known.Answer;
    }

    /// <summary>Keeps an answer. One with errors is asked for again.</summary>
    public void Keep(SimulationRequest request, string? stamp, AptTarget target, Simulation answer)
    {
        if (stamp is not null && !answer.Diagnostics.Any(d => d.Level == DiagnosticLevel.Error))
        {
            _known[request.Root] = new Entry(stamp, Selection(request), answer.IsFetched ? FileStamp.Of(target.Archives) : null, answer);
        }
    }

    private static string Selection(SimulationRequest request) =>
        string.Join("\n", request.Patches.Select(p => $"{p.Provider}\t{p.Id}\t{p.Name}\t{p.Architecture}\t{p.AvailableVersion}\t{p.InstalledVersion}"));

    private sealed record Entry(string Stamp, string Selection, string? Archives, Simulation Answer);
}
