using System.Globalization;
using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>Fetches or installs the updates of a step, one after another: what one of them says must not hide what another did.</summary>
/// <param name="module">The module.</param>
/// <param name="request">The step.</param>
/// <param name="processes">Runs DISM, which knows of removals that stand in no history.</param>
/// <param name="context">Where to log and when to stop.</param>
internal sealed class ModuleInstallation(UpdateModule module, InstallRequest request, IProcessRunner processes, OperationContext context)
{
    private readonly PendingRestart _pending = ModuleHistory.PendingRestart(module, processes, context);
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<string> _done = [];
    private bool _isTransient = true;

    /// <summary>Fetches them.</summary>
    public StepOutcome Download() => Run("Fetching", "fetched", module.Download, "Downloaded", "Installed");

    /// <summary>Installs them.</summary>
    public StepOutcome Install() => Run("Installing", "installed", module.Install, "Installed");

    private StepOutcome Run(string doing, string done, Func<string, int, SessionResult> call, params string[] good)
    {
        foreach (var patch in request.Patches)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress.Report(new ProgressUpdate
            {
                Activity = doing, Status = patch.Name, Percent = 100 * (_done.Count + _diagnostics.Count) / request.Patches.Count,
            });
            if (Try(patch, call, good) is { } failure)
            {
                _diagnostics.Add(failure);
            }
            else
            {
                _done.Add(patch.Id);
            }
        }

        context.Progress.Report(new ProgressUpdate { Activity = doing, Status = "done", Completed = true });
        var counted = string.Format(CultureInfo.InvariantCulture, "PSWindowsUpdate says that {0} of {1} updates are {2}.", _done.Count, request.Patches.Count, done);
        return new StepOutcome
        {
            Succeeded = _diagnostics.Count == 0,
            Message = string.Join(" ", _diagnostics.Select(d => d.Message).Prepend(counted)),
            IsTransient = _diagnostics.Count > 0 && _isTransient,
            Diagnostics = _diagnostics,
        };
    }

    private Diagnostic? Try(PlannedPatch patch, Func<string, int, SessionResult> call, string[] good)
    {
        try
        {
            return WhyNot(patch, out var isThere) is { } refusal ? refusal
                : isThere ? null
                : Judge(patch, call(patch.Name, UpdateModule.RevisionOf(patch.AvailableVersion)), good);
        }
        catch (PatchOpsException failure)
        {
            _isTransient &= ModuleWords.IsTransient(failure.Message);
            return ErrorCodes.ModuleInstallFailed.ToDiagnostic($"{patch.Name}: {failure.Message}", ProviderNames.PSWindowsUpdate, patch.Id);
        }
    }

    // Nothing but -AcceptAll lets the module go on unattended, and it accepts the terms too and asks nobody: so what the agent would refuse is looked at before.
    private Diagnostic? WhyNot(PlannedPatch patch, out bool isThere)
    {
        isThere = false;
        var found = module.Find(patch.Name, UpdateModule.RevisionOf(patch.AvailableVersion));
        var facts = found.Output.Where(item => ModuleUpdate.IsListed(item.TypeNames)).Select(ModuleUpdate.TryRead).FirstOrDefault(update => update?.UpdateId == patch.Name);
        if (facts is null)
        {
            _isTransient &= ModuleWords.IsTransient(ModuleWords.Sentence(found));
            return ErrorCodes.ModuleInstallFailed.ToDiagnostic(
                $"{patch.Name} is no longer offered in revision {patch.AvailableVersion}. {ModuleWords.Sentence(found)}".TrimEnd(), ProviderNames.PSWindowsUpdate, patch.Id);
        }

        // The agent lists as missing what the next restart installs: only its history keeps that from being asked for a second time.
        facts = _pending.Settle([facts])[0];
        var verdict = UpdateVerdict.Of(facts, patch.AvailableVersion, acceptsEula: null);
        isThere = verdict.IsThere;
        return isThere ? null
            : verdict.Refusal is { } code ? Refuse(code, verdict.Reason)
            : facts.Impact == UpdateSimulation.ExclusiveImpact && request.Patches.Count > 1 ? Refuse(ErrorCodes.WuaExclusive, "it must be installed alone")
            : !request.AcceptsEula && facts.EulaAccepted != true ? Refuse(ErrorCodes.ModuleEulaNotAccepted, "it has licence terms that nobody has accepted")
            : null;

        Diagnostic Refuse(ErrorCode refusal, string reason)
        {
            _isTransient = false;
            return refusal.ToDiagnostic($"{patch.Name} ({Printable.Of(facts.Title)}) is left out: {reason}.", ProviderNames.PSWindowsUpdate, patch.Id) with { Level = DiagnosticLevel.Error };
        }
    }

    private Diagnostic? Judge(PlannedPatch patch, SessionResult result, string[] good)
    {
        var word = ModuleWords.LastWord(result);
        var failure = ModuleWords.Sentence(result);
        if (failure is null && word is not null && good.Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        _isTransient &= ModuleWords.IsTransient(failure);
        var said = word is null ? "PSWindowsUpdate did not say that it tried it." : $"PSWindowsUpdate says '{Printable.Of(word)}'.";
        return ErrorCodes.ModuleInstallFailed.ToDiagnostic($"{patch.Name}: {said} {failure}".TrimEnd(), ProviderNames.PSWindowsUpdate, patch.Id);
    }
}
