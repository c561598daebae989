using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>
/// Fetches and installs the updates of a step, one at a time: so each has a result of its own, an exclusive one is alone, and one that fails costs no other.
/// </summary>
internal sealed class UpdateTransaction(WindowsUpdateParts parts, UpdateSource source, OperationContext context)
{
    // After these every further update would fail in the same way.
    private static readonly ErrorCode[] s_ofAll =
    [
        ErrorCodes.WuaUnavailable, ErrorCodes.WuaServiceDisabled, ErrorCodes.WuaNotPermitted, ErrorCodes.WuaBusy, ErrorCodes.WuaRestartFirst,
        ErrorCodes.WuaForbidden, ErrorCodes.WuaAborted, ErrorCodes.WuaHung, ErrorCodes.WuaDiskFull,
    ];

    private readonly List<Diagnostic> _failures = [];
    private readonly List<string> _waiting = [];
    private bool _allTransient = true;

    /// <summary>Fetches.</summary>
    public StepOutcome Download(InstallRequest request) => Run(request, "fetched", (change, update) => change.Download(update));

    /// <summary>Installs; what is not there yet is fetched first.</summary>
    public StepOutcome Install(InstallRequest request)
    {
        if (new UpdatePreflight(parts, context).WaitWhileBusy(request.LockTimeout) is { } busy)
        {
            return new StepOutcome { Succeeded = false, IsTransient = true, Message = busy, Diagnostics = [ErrorCodes.WuaBusy.ToDiagnostic(busy, ProviderNames.WindowsUpdate)] };
        }

        return Run(request, "installed", (change, update) =>
        {
            change.Download(update);
            context.Cancellation.ThrowIfCancellationRequested();
            if (change.Install(update))
            {
                _waiting.Add(MissingUpdates.Name(update.Facts));
            }
        });
    }

    private StepOutcome Run(InstallRequest request, string done, Action<UpdateChange, FoundUpdate> act)
    {
        using var search = new UpdateSearch(parts.Agent, source, parts.Wait, context);
        using var lookup = new UpdateLookup(parts, search, context);
        using var change = new UpdateChange(parts, search.Session, request.TimeLimit, context);
        var found = lookup.Find(request.Patches.Select(p => p.Name));
        var succeeded = 0;
        for (var i = 0; i < request.Patches.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var patch = request.Patches[i];
            change.Position = (i + 1, request.Patches.Count);
            if (Try(patch, found.TryGetValue(patch.Name, out var update) ? update : null, request, change, act) is not { } failure)
            {
                succeeded++;
            }
            else if (s_ofAll.Contains(failure) && i + 1 < request.Patches.Count)
            {
                var left = request.Patches.Count - i - 1;
                Fail(failure, $"The other {(left == 1 ? "update" : $"{left} updates")} of the step {(left == 1 ? "was" : "were")} not begun.", null, _allTransient);
                break;
            }
        }

        return Outcome(request, done, succeeded);
    }

    // Null when it is as it should be.
    private ErrorCode? Try(PlannedPatch patch, FoundUpdate? update, InstallRequest request, UpdateChange change, Action<UpdateChange, FoundUpdate> act)
    {
        var name = update is null ? Printable.Of(patch.Name) : MissingUpdates.Name(update.Facts);
        var verdict = UpdateVerdict.Of(update?.Facts, patch.AvailableVersion, request.AcceptsEula);
        if (verdict.IsThere)
        {
            return null;
        }

        if (verdict.Refusal is { } refusal)
        {
            return Fail(refusal, $"'{name}' is not installed: {verdict.Reason}.", patch.Id, false);
        }

        try
        {
            change.AcceptEula(update!);
            act(change, update!);
            return null;
        }
        catch (PatchOpsException failure)
        {
            return Fail(failure.Code, failure.Message, patch.Id, failure.InnerException is { } inner && AgentFaults.Of(inner.HResult).IsTransient);
        }
    }

    private ErrorCode Fail(ErrorCode code, string message, string? target, bool isTransient)
    {
        _allTransient &= isTransient;
        _failures.Add(code.ToDiagnostic(message, ProviderNames.WindowsUpdate, target));
        return code;
    }

    private StepOutcome Outcome(InstallRequest request, string done, int succeeded)
    {
        var diagnostics = _failures.ToList();
        if (_waiting.Count > 0)
        {
            diagnostics.Add(ErrorCodes.WuaRestartFirst.ToDiagnostic(
                $"{string.Join(", ", _waiting.Select(w => $"'{w}'"))}: the installation is complete with the next restart.", ProviderNames.WindowsUpdate)
                with { Level = DiagnosticLevel.Info });
        }

        var count = request.Patches.Count;
        return new StepOutcome
        {
            Succeeded = _failures.Count == 0,
            IsTransient = _failures.Count > 0 && _allTransient,
            Message = _failures.Count == 0
                ? $"Windows Update {done} {(count == 1 ? "1 update" : $"{count} updates")}{(_waiting.Count == 0 ? "" : "; a restart completes it")}."
                : $"Windows Update {done} {succeeded} of {count}: {string.Join(" ", _failures.Select(f => f.Message))}",
            Diagnostics = diagnostics,
        };
    }
}
