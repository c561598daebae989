using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Adapters.Providers.Apt.Simulating;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Whether the versions that patches replace could be had again: most repositories drop a version when the next one comes.</summary>
internal sealed class RollbackOutlooks(AptTools tools, AptTarget target, AptRootConfiguration configuration, OperationContext context)
{
    private readonly OldPackages _old = new(target);

    /// <summary>The outlook of each patch, by its identity.</summary>
    public IReadOnlyDictionary<string, RollbackOutlook> Of(IReadOnlyList<PlannedPatch> patches)
    {
        var outlooks = new Dictionary<string, RollbackOutlook>(StringComparer.Ordinal);
        var open = new List<PlannedPatch>();
        foreach (var patch in patches)
        {
            if (patch.InstalledVersion is null)
            {
                outlooks[patch.Id] = Feasible("it is new, and is removed again");
            }
            else if (_old.Find(patch.Name, patch.Architecture, patch.InstalledVersion) is { } file)
            {
                outlooks[patch.Id] = Feasible($"{patch.InstalledVersion} is in '{Path.GetDirectoryName(file)}'");
            }
            else
            {
                open.Add(patch);
            }
        }

        Ask(open, outlooks);
        return outlooks;
    }

    private void Ask(List<PlannedPatch> open, Dictionary<string, RollbackOutlook> outlooks)
    {
        if (open.Count == 0)
        {
            return;
        }

        // Names are the packages of a plan, but a plan may be a file: only what dpkg allows reaches the command line.
        var native = target.System.Settings.Architecture;
        var sound = open.Where(p => AptWords.IsName(p.Name) && AptWords.IsArchitecture(p.Architecture ?? native)).ToArray();
        var names = sound.Select(p => $"{p.Name}:{(p.Architecture is null or "all" ? native : p.Architecture)}").Distinct(StringComparer.Ordinal);

        // It is asked while planning, which writes nothing: apt is given a copy.
        using var cache = new PrivateCache(target);
        var result = sound.Length == 0 ? null : tools.Run(AptTools.AptCache, ["policy", .. cache.First, "--", .. names], configuration, context);
        var offered = result is null ? [] : OfferedVersions.Parse(result.Output, native);
        var unknown = result is null or { ExitCode: 0 } ? null : FailureReader.Read(result.Error).Words;
        foreach (var patch in open)
        {
            var key = PackageKey.Of(patch.Name, patch.Architecture ?? native, native);
            outlooks[patch.Id] = offered.Contains((key, patch.InstalledVersion!)) ? Feasible($"a source still offers {patch.InstalledVersion}")
                : _old.CanRepack ? Feasible($"dpkg-repack can keep {patch.InstalledVersion} as it is installed")
                : unknown is not null ? new RollbackOutlook { How = $"apt cannot tell what its sources offer: {unknown}" }
                : new RollbackOutlook { Feasible = false, How = $"no source offers {patch.InstalledVersion} any more, no archive has it, and dpkg-repack is not installed" };
        }
    }

    private static RollbackOutlook Feasible(string how) => new() { Feasible = true, How = how };
}
