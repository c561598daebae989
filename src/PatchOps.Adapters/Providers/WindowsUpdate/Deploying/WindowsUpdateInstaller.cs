using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>Installs updates through the agent, one at a time, and takes them away again through it or through DISM.</summary>
internal sealed class WindowsUpdateInstaller(WindowsUpdateParts parts) : IPatchInstaller, IRestartPreparation
{
    private const string InstalledCriteria = "IsInstalled=1 or RebootRequired=1";
    private static readonly TimeSpan s_lookLimit = TimeSpan.FromHours(1);

    // Beyond the time that a step has: for the agent to stop, and for looking things up.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(20);

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Check(InstallCheck check, OperationContext context) => new UpdatePreflight(parts, context).Run(check);

    /// <inheritdoc/>
    public IReadOnlyList<PackageCondition> Snapshot(string root, OperationContext context)
    {
        RefuseOtherRoot(root);
        var updates = AgentThread.Run("what is installed", s_lookLimit, context, worker =>
        {
            using var search = new UpdateSearch(parts.Agent, InstallableSource(), parts.Wait, worker);

            // The agent's store answers in seconds. An empty one (it was cleared) knows nothing, and "nothing is installed" would be a lie.
            var known = search.RunInStore(InstalledCriteria) is { } stored ? Read(stored, worker) : [];
            return Settle(known.Count > 0 ? known : Read(search.Run(InstalledCriteria, online: true), worker), worker);
        });
        return updates.Where(MissingUpdates.IsThere).Select(Condition).ToArray();
    }

    /// <inheritdoc/>
    public StepOutcome Download(InstallRequest request, OperationContext context) => Change(request, context, worker => new UpdateTransaction(parts, InstallableSource(), worker).Download(request));

    /// <inheritdoc/>
    public StepOutcome Install(InstallRequest request, OperationContext context) => Change(request, context, worker => new UpdateTransaction(parts, InstallableSource(), worker).Install(request), isAwaited: true);

    /// <inheritdoc/>
    public StepOutcome Repair(string root, TimeSpan lockTimeout, OperationContext context) => Try(() =>
    {
        RefuseOtherRoot(root);
        return AgentThread.Run("whether it is busy", lockTimeout + s_margin, context, worker => new UpdatePreflight(parts, worker).WaitWhileBusy(lockTimeout)) is { } busy
            ? new StepOutcome { Succeeded = false, IsTransient = true, Message = busy, Diagnostics = [ErrorCodes.WuaBusy.ToDiagnostic(busy, ProviderNames.WindowsUpdate)] }
            : new StepOutcome { Succeeded = true, Message = "Windows Update is at rest; what was interrupted, Windows itself completes or undoes at its next start." };
    });

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, RollbackOutlook> CanRollback(string root, IReadOnlyList<PlannedPatch> patches, OperationContext context)
    {
        RefuseOtherRoot(root);
        var facts = AgentThread.Run("what can be undone", s_lookLimit, context, worker =>
        {
            using var search = new UpdateSearch(parts.Agent, InstallableSource(), parts.Wait, worker);
            using var lookup = new UpdateLookup(parts, search, worker);
            return lookup.Find(patches.Select(p => p.Name)).Values.ToDictionary(f => f.Facts.UpdateId, f => f.Facts, StringComparer.OrdinalIgnoreCase);
        });
        return patches.GroupBy(p => p.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => UpdateOutlook.Of(facts.TryGetValue(same.First().Name, out var known) ? known : null), StringComparer.Ordinal);
    }

    /// <summary>Nothing can be kept, and nothing need be: Windows keeps what it replaces in its component store.</summary>
    public StashOutcome Stash(StashRequest request, OperationContext context)
    {
        context.Log.Write(LogLevel.Verbose, ProviderNames.WindowsUpdate, "nothing is kept: an update is undone by Windows Update or DISM, from the component store");
        return new StashOutcome();
    }

    /// <inheritdoc/>
    public StepOutcome Restore(RestoreRequest request, OperationContext context) => Try(() =>
    {
        RefuseOtherRoot(request.Root);
        return AgentThread.Run("the removal", request.TimeLimit + s_margin, context, worker => new UpdateRemoval(parts, InstallableSource(), worker).Run(request), isAwaited: true);
    });

    /// <inheritdoc/>
    public StepOutcome PrepareRestart(string root, OperationContext context) => Try(() =>
    {
        RefuseOtherRoot(root);
        return AgentThread.Run("what the restart completes", s_lookLimit, context, worker => new UpdateCommit(parts, worker).Run(), isAwaited: true);
    });

    private static StepOutcome Change(InstallRequest request, OperationContext context, Func<OperationContext, StepOutcome> run, bool isAwaited = false) => Try(() =>
    {
        RefuseOtherRoot(request.Root);
        return AgentThread.Run("the step", request.TimeLimit + s_margin, context, run, isAwaited);
    });

    // What stops a step before the agent began is an outcome too.
    private static StepOutcome Try(Func<StepOutcome> run)
    {
        try
        {
            return run();
        }
        catch (PatchOpsException failure)
        {
            return new StepOutcome
            {
                Succeeded = false,
                Message = failure.Message,
                IsTransient = failure.InnerException is { } inner && AgentFaults.Of(inner.HResult).IsTransient,
                Diagnostics = [failure.ToDiagnostic(ProviderNames.WindowsUpdate)],
            };
        }
    }

    // An offline cab can be scanned, and has no files: what is installed is the same wherever one asks.
    private UpdateSource InstallableSource() => parts.Source() is { CabPath: null } source ? source : UpdateSource.Default;

    private IReadOnlyList<UpdateFacts> Read(ISearchResult result, OperationContext worker)
    {
        var reading = SearchReading.Of(result, parts.Agent, ProviderNames.WindowsUpdate, worker.Cancellation);
        var lacking = reading.Diagnostics.FirstOrDefault(d => d.Level == DiagnosticLevel.Error)?.Message
            ?? (reading.Updates.FirstOrDefault(u => u.IsInstalled is null) is { } unread ? $"Whether '{MissingUpdates.Name(unread)}' is installed cannot be read." : null);

        // What a short list leaves out would be "not installed", and be proof of an installation or a removal that never was.
        return lacking is null ? reading.Updates : throw ErrorCodes.WuaIncomplete.ToException("What is installed is not known: " + lacking);
    }

    private IReadOnlyList<UpdateFacts> Settle(IReadOnlyList<UpdateFacts> updates, OperationContext worker)
    {
        var settled = PendingRestart.Of(parts, worker).Settle(updates);
        foreach (var update in settled.Where(PendingRestart.IsUnknown))
        {
            worker.Log.Write(LogLevel.Warning, ProviderNames.WindowsUpdate, PendingRestart.Doubt(update));
        }

        return settled;
    }

    private static PackageCondition Condition(UpdateFacts facts) => new()
    {
        Name = facts.UpdateId,
        Version = UpdateRow.Version(facts),
        WaitsForRestart = facts.RebootRequired == true,
        IncludesEarlier = true,
    };

    private static void RefuseOtherRoot(string root)
    {
        if (root != ScanRequest.MachineRoot)
        {
            throw ErrorCodes.ProviderUnavailable.ToException(WindowsUpdateProvider.OtherRoot, root);
        }
    }
}
