using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Simulating;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// Goes back in one transaction: the stashed files by path, what came along removed, then holds and automatic marks. A new version whose scripts fail does
/// not stand in the way: its prerm failing, dpkg asks the old version's (measured with dpkg 1.21); where apt itself does not get through, dpkg is asked directly.
/// </summary>
internal sealed class AptRestore(AptTools tools, IProcessRunner processes, AptTarget target, AptRootConfiguration configuration, OperationContext context)
{
    private const string Dpkg = "/usr/bin/dpkg";

    private static readonly string[] s_words =
    [
        "-y", "-q", "-o", "APT::Get::allow-downgrades=true", "-o", "APT::Get::allow-change-held-packages=true", "-o", "APT::Get::allow-remove-essential=false",
        "-o", "APT::Get::Force-Yes=false", "-o", "APT::Cmd::Pattern-Only=true", "-o", "APT::Get::AutomaticRemove=false", "-o", "Dir::Log::Planner=", "-o", "Dir::Log::Solver=",
        "-o", "APT::Get::Show-Versions=false", "-o", "APT::Get::Show-User-Simulation-Note=false", "-o", "APT::Color=false", "-o", "APT::Install-Recommends=false",
    ];

    /// <summary>Restores.</summary>
    /// <exception cref="PatchOpsException">PO1231 a file of the stash was changed: nothing was.</exception>
    public StepOutcome Run(RestoreRequest request)
    {
        var plan = RestorePlan.Of(request, AptSnapshot.Read(target.Root), StashFolder.Of(target.Folders, request.DeploymentId), target.System.Settings.Architecture);
        if (plan.Words.Count > 0)
        {
            new ArchiveFolder(target.Archives).Prepare();
            WorkFolder.Prepare(target);
            if (Refusal(plan, request) is { } refusal)
            {
                return Failed(refusal.Words, refusal.IsTransient);
            }

            var result = Change(AptTools.AptGet, [.. s_words, .. Options(plan, request), "install", "--", .. plan.Words], request);
            if (result.ExitCode != 0 && Failure(plan, request, result) is { } failure)
            {
                return failure;
            }
        }

        var diagnostics = new RestoredMarks(tools, target, configuration, context).Restore(request);
        var current = AptSnapshot.Read(target.Root);
        var wanting = plan.Wanting(current);
        return wanting.Count > 0 ? Failed($"apt reports success, and yet {string.Join("; ", wanting)}", isTransient: false) : new StepOutcome
        {
            Succeeded = true,
            Message = plan.Words.Count == 0 ? "All versions are as they were." : $"{plan.Words.Count} packages are as they were.",
            Diagnostics = [.. diagnostics, .. plan.LeftBehind(current).Select(LeftBehind)],
        };
    }

    // To purge would run its scripts once more, and could take data that came meanwhile.
    private static Diagnostic LeftBehind(string name) => ErrorCodes.AptNotRestored.ToDiagnostic(
        $"{name} is removed and its configuration stays; `dpkg --purge {name}` removes it.", AptProvider.ProviderName, name) with { Level = DiagnosticLevel.Info };

    // Where dependencies do not fit, apt would remove others or refuse: both are seen before anything is changed.
    private ChangeFailure? Refusal(RestorePlan plan, RestoreRequest request)
    {
        if (DpkgLocks.Wait(target.Root, request.LockTimeout, context with { Cancellation = default }) is { } holder)
        {
            return new ChangeFailure { Code = ErrorCodes.AptLocked, IsTransient = true, Words = holder };
        }

        var result = tools.Run(AptTools.AptGet, ["-s", .. s_words, .. Options(plan, request), "install", "--", .. plan.Words], configuration, context with { Cancellation = default });
        if (result.ExitCode != 0)
        {
            return FailureReader.Read(result.Output + "\n" + result.Error);
        }

        var said = SimulationOutputParser.Parse(result.Output, result.Error);
        var removed = said.Removals.Select(r => r.Name).Where(name => !plan.Removed.Contains(name)).ToArray();
        return removed.Length == 0 ? null : new ChangeFailure
        {
            Code = ErrorCodes.AptWouldRemove,
            Words = $"apt would also remove {string.Join(", ", removed)}",
        };
    }

    private StepOutcome? Failure(RestorePlan plan, RestoreRequest request, ChangeResult result)
    {
        var failure = FailureReader.Read(result.Output);
        if (result.ExitCode is null)
        {
            return Failed("apt did not finish within its time and was ended; " + failure.Words, isTransient: false);
        }

        if (plan.Wanting(AptSnapshot.Read(target.Root)).Count == 0)
        {
            return null;
        }

        if (failure.Code == ErrorCodes.AptLocked || plan.Files.Count == 0)
        {
            return Failed(failure.Words, failure.IsTransient);
        }

        context.Log.Write(LogLevel.Warning, AptProvider.ProviderName, $"apt does not get through ({failure.Words}); dpkg is asked directly");
        string[] words = [.. RealOptions.ForDpkg(target), "--force-downgrade", "--install", .. plan.Files];
        var forced = Change(Dpkg, words, request);
        Change(Dpkg, [.. RealOptions.ForDpkg(target), "--configure", "-a"], request);
        if (plan.RemovedWords.Count > 0)
        {
            Change(Dpkg, [.. RealOptions.ForDpkg(target), "--remove", .. plan.RemovedWords], request);
        }

        var wanting = plan.Wanting(AptSnapshot.Read(target.Root));
        return wanting.Count == 0 ? null : Failed($"{string.Join("; ", wanting)}: {failure.Words}; {FailureReader.Read(forced.Output).Words}", isTransient: false);
    }

    private IReadOnlyList<string> Options(RestorePlan plan, RestoreRequest request)
    {
        var options = RealOptions.ForApt(target, request.LockTimeout, isSandboxed: false);

        // With every package at hand the lists say nothing that is needed, and apt takes a tenth of the time.
        return plan.NeedsSources ? options : [.. options, .. MarkCommand.WithoutLists];
    }

    private ChangeResult Change(string tool, IReadOnlyList<string> arguments, RestoreRequest request) => new ChangeRunner(processes, context).Run(new ChangeCommand
    {
        Tool = tool,
        Arguments = arguments,
        Environment = RealOptions.Environment(configuration.Environment),
        Folder = target.Work,
        Activity = "Restoring packages",
        TimeLimit = request.TimeLimit,
    });

    private static StepOutcome Failed(string words, bool isTransient)
    {
        var message = "The packages could not be restored: " + FailureReader.Shown(words);
        return new StepOutcome
        {
            Succeeded = false,
            IsTransient = isTransient,
            Message = message,
            Diagnostics = [ErrorCodes.AptRestoreFailed.ToDiagnostic(message, AptProvider.ProviderName)],
        };
    }
}
