using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>Takes updates away again: through the agent where it uninstalls them, else the package itself with DISM.</summary>
internal sealed class UpdateRemoval(WindowsUpdateParts parts, UpdateSource source, OperationContext context)
{
    private readonly DismTool _dism = new(parts.Processes);
    private readonly List<Diagnostic> _failures = [];
    private IReadOnlyList<DismPackage>? _packages;

    /// <summary>Removes what came along. An update that was there before in another revision is the same update; one that is gone comes back with what replaced it.</summary>
    public StepOutcome Run(RestoreRequest request)
    {
        var removed = 0;
        if (request.Added.Count > 0)
        {
            using var search = new UpdateSearch(parts.Agent, source, parts.Wait, context);
            using var lookup = new UpdateLookup(parts, search, context);
            using var change = new UpdateChange(parts, search.Session, request.TimeLimit, context);
            if (new UpdatePreflight(parts, context).WaitWhileBusy(request.LockTimeout) is { } busy)
            {
                return new StepOutcome { Succeeded = false, IsTransient = true, Message = busy, Diagnostics = [ErrorCodes.WuaBusy.ToDiagnostic(busy, ProviderNames.WindowsUpdate)] };
            }

            var found = lookup.Find(request.Added.Select(p => p.Name));

            // The newest first: what it builds on cannot go before it.
            foreach (var package in request.Added.Reverse())
            {
                context.Cancellation.ThrowIfCancellationRequested();
                removed += Remove(package, found.TryGetValue(package.Name, out var update) ? update : null, change, request.TimeLimit) ? 1 : 0;
            }
        }

        return Outcome(request, removed);
    }

    private bool Remove(PackageCondition package, FoundUpdate? update, UpdateChange change, TimeSpan limit)
    {
        if (update is null)
        {
            return Fail(ErrorCodes.WuaNotUndone, $"'{Printable.Of(package.Name)}' cannot be taken away: Windows Update does not know it any more.", package.Name);
        }

        var name = MissingUpdates.Name(update.Facts);
        try
        {
            if (update.Facts.IsUninstallable == true)
            {
                change.Uninstall(update);
                return true;
            }

            return RemovePackage(update.Facts, name, limit);
        }
        catch (PatchOpsException failure)
        {
            return Fail(failure.Code, failure.Message, package.Name);
        }
    }

    private bool RemovePackage(UpdateFacts facts, string name, TimeSpan limit)
    {
        if (!PackageOfUpdate.MayBeOne(facts))
        {
            return Fail(ErrorCodes.WuaNotUninstallable, $"'{name}' cannot be taken away: Windows Update does not uninstall it.", facts.UpdateId);
        }

        _packages ??= _dism.List(context);
        if (PackageOfUpdate.Find(facts, _packages) is not { } identity)
        {
            return Fail(ErrorCodes.WuaNotUninstallable, $"'{name}' cannot be taken away: Windows Update does not uninstall it, and no package, or more than one, could be it.", facts.UpdateId);
        }

        context.Progress.Report(new ProgressUpdate { Activity = "Uninstalling updates", Status = name });
        return _dism.Remove(identity, limit, context with { Cancellation = CancellationToken.None }) is not { } reason || Fail(ErrorCodes.WuaNotUndone, $"'{name}' ({identity}) could not be taken away: {reason}.", facts.UpdateId);
    }

    private bool Fail(ErrorCode code, string message, string target)
    {
        _failures.Add(code.ToDiagnostic(message, ProviderNames.WindowsUpdate, target));
        return false;
    }

    private StepOutcome Outcome(RestoreRequest request, int removed)
    {
        var count = request.Added.Count;
        var after = request.Packages.Count == 0 ? "" : " What was installed before in another revision, or was replaced, is left to Windows.";
        return new StepOutcome
        {
            Succeeded = _failures.Count == 0,
            Message = (_failures.Count == 0 ? $"{(count == 1 ? "1 update was" : $"{count} updates were")} taken away; a restart may complete it."
                : $"{removed} of {count} updates were taken away: {string.Join(" ", _failures.Select(f => f.Message))}") + after,
            Diagnostics = _failures,
        };
    }
}
