using PatchOps.Adapters.Providers.WindowsUpdate.Deploying;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>
/// Tells updates that the next restart installs from those that it takes away: of both the agent says "not installed" and "restart required". Its history tells
/// them apart, and of a package that DISM removed, which stands in no history, DISM.
/// </summary>
/// <param name="lastInstalled">Of the updates with these ids, whether the last that was done and did not fail was an installation; one that stands nowhere is missing.</param>
/// <param name="processes">Runs DISM.</param>
/// <param name="provider">Who says it.</param>
/// <param name="context">Where to log and when to stop.</param>
internal sealed class PendingRestart(
    Func<IReadOnlyCollection<string>, IReadOnlyDictionary<string, bool>> lastInstalled, IProcessRunner processes, string provider, OperationContext context)
{
    /// <summary>By the agent's own history.</summary>
    public static PendingRestart Of(WindowsUpdateParts parts, OperationContext context) =>
        new(ids => new UpdateHistory(parts, context).LastInstalled(ids), parts.Processes, ProviderNames.WindowsUpdate, context);

    /// <summary>True when nothing says which of the two it is; it is then not taken for installed.</summary>
    public static bool IsUnknown(UpdateFacts facts) => IsOpen(facts) && facts.RestartInstalls is null;

    /// <summary>That, for people.</summary>
    public static string Doubt(UpdateFacts facts) =>
        $"'{MissingUpdates.Name(facts)}' waits for the restart, and no history says whether it was installed or uninstalled: it is not taken for installed.";

    /// <summary>The same updates, with what the restart does.</summary>
    public IReadOnlyList<UpdateFacts> Settle(IReadOnlyList<UpdateFacts> updates)
    {
        var open = updates.Where(IsOpen).ToArray();
        if (open.Length == 0)
        {
            return updates;
        }

        var last = Last([.. open.Select(u => u.UpdateId)]);
        var removed = Removed([.. open.Where(u => last.TryGetValue(u.UpdateId, out var installs) && installs && PackageOfUpdate.MayBeOne(u))]);
        return
        [
            .. updates.Select(u => IsOpen(u) && last.TryGetValue(u.UpdateId, out var installs) ? u with { RestartInstalls = installs && !removed.Contains(u.UpdateId) } : u),
        ];
    }

    private static bool IsOpen(UpdateFacts facts) => facts.RebootRequired == true && facts.IsInstalled != true;

    private IReadOnlyDictionary<string, bool> Last(string[] ids)
    {
        try
        {
            return lastInstalled(ids);
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Warning, provider, failure.Message);
            return new Dictionary<string, bool>();
        }
    }

    private HashSet<string> Removed(UpdateFacts[] updates)
    {
        if (updates.Length == 0)
        {
            return [];
        }

        try
        {
            var packages = new DismTool(processes).List(context);
            return [.. updates.Where(u => PackageOfUpdate.IsBeingRemoved(u, packages)).Select(u => u.UpdateId)];
        }
        catch (PatchOpsException failure)
        {
            // The history alone then counts: DISM lists only what an administrator asks.
            context.Log.Write(LogLevel.Verbose, provider, failure.Message);
            return [];
        }
    }
}
