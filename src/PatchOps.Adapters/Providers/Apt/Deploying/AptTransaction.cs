using System.Diagnostics;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Simulating;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Fetches and installs the patches of a step, in the words in which they were simulated.</summary>
internal sealed class AptTransaction(AptTools tools, IProcessRunner processes, AptTarget target, AptRootConfiguration configuration, OperationContext context)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private readonly ArchiveFolder _archives = new(target.Archives);

    /// <summary>Fetches.</summary>
    public StepOutcome Download(InstallRequest request)
    {
        if (Select(request) is not { } patches)
        {
            return Refused(request);
        }

        Prepare();
        var options = RealOptions.ForApt(target, request.LockTimeout, _archives.IsReachableByOthers());
        var result = Run(TransactionCommand.Download(patches, options), "Fetching packages", request, mayBeCancelled: true);
        if (result.ExitCode == 0)
        {
            return new StepOutcome { Succeeded = true, Message = $"apt fetched what {Count(patches.Count)} need." };
        }

        var failure = FailureReader.Read(result.Output);
        if (failure.Code == ErrorCodes.AptDiskFull)
        {
            _archives.DiscardPartial();
        }

        return Failed(result, failure, "fetch");
    }

    /// <summary>Installs.</summary>
    public StepOutcome Install(InstallRequest request)
    {
        if (Select(request) is not { } patches)
        {
            return Refused(request);
        }

        Prepare();
        var marks = new PendingMarks(tools, target, configuration, context);
        marks.Begin(request.Patches.Select(p => (p.Name, p.Architecture ?? target.System.Settings.Architecture)));
        IEnumerable<string> options = RealOptions.ForApt(target, request.LockTimeout, _archives.IsReachableByOthers());

        // apt 2.6 finds no package of a "file:" source with it (E: Pathname to install is not absolute).
        options = HasLocalSources() ? options : options.Append("--no-download");
        var result = Run(TransactionCommand.Install(patches, options, request.MayRemove), "Installing packages", request, mayBeCancelled: false);
        var notRestored = marks.Restore();
        var outcome = Judge(result, request.Patches);
        _archives.Prune();
        return notRestored is null ? outcome : outcome with { Diagnostics = [.. outcome.Diagnostics, notRestored] };
    }

    // Exit code and records contradict each other in both directions: a hook that fails makes 100 of a success, and --only-upgrade passes over what is gone.
    private StepOutcome Judge(ChangeResult result, IReadOnlyList<PlannedPatch> patches)
    {
        var wanting = Wanting(patches);
        if (wanting.Count == 0)
        {
            var message = $"apt installed {Count(patches.Count)}.";
            return result.ExitCode == 0
                ? new StepOutcome { Succeeded = true, Message = message }
                : new StepOutcome
                {
                    Succeeded = true,
                    Message = message,
                    Diagnostics = [ErrorCodes.AptContradicted.ToDiagnostic(
                        $"Everything is installed, and yet apt ended with {result.ExitCode?.ToString() ?? "no exit code"}: {FailureReader.Read(result.Output).Words}", AptProvider.ProviderName)],
                };
        }

        if (result.ExitCode != 0)
        {
            return Failed(result, FailureReader.Read(result.Output), "install");
        }

        var what = $"apt reports success, and yet {string.Join("; ", wanting.Take(5))}{(wanting.Count > 5 ? " …" : "")}.";
        return new StepOutcome { Succeeded = false, Message = what, Diagnostics = [ErrorCodes.AptInstallFailed.ToDiagnostic(what, AptProvider.ProviderName)] };
    }

    private IReadOnlyList<string> Wanting(IReadOnlyList<PlannedPatch> patches)
    {
        var there = AptSnapshot.Read(target.Root).ToLookup(p => p.Name);
        return patches.Select(patch => Wanting(patch, there[patch.Name])).OfType<string>().ToArray();
    }

    // A package may turn from one architecture to "all" and back with a new version.
    private static string? Wanting(PlannedPatch patch, IEnumerable<PackageCondition> candidates)
    {
        var found = candidates.Where(p => p.Architecture == patch.Architecture || p.Architecture == "all" || patch.Architecture is null or "all").ToArray();
        var there = found.FirstOrDefault(p => p.Version == patch.AvailableVersion) ?? found.FirstOrDefault(p => p.Version is not null);
        return there is null ? $"{patch.Name} is not installed"
            : there.Version != patch.AvailableVersion ? $"{patch.Name} is {there.Version}"
            : there.IsSound ? null : $"{patch.Name} is {there.Trouble}";
    }

    private ChangeResult Run(IReadOnlyList<string> arguments, string activity, InstallRequest request, bool mayBeCancelled)
    {
        var runner = new ChangeRunner(processes, context);
        var command = new ChangeCommand
        {
            Tool = AptTools.AptGet,
            Arguments = arguments,
            Environment = RealOptions.Environment(configuration.Environment),
            Folder = target.Work,
            Activity = activity,
            TimeLimit = request.TimeLimit,
            MayBeCancelled = mayBeCancelled,
        };
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var result = runner.Run(command);

            // DPkg::Lock::Timeout speaks of dpkg's locks; the one on the archives fails at once.
            if (result.ExitCode is null or 0 || waited.Elapsed >= request.LockTimeout || !result.Output.Contains(target.Archives + "/lock"))
            {
                return result;
            }

            Thread.Sleep(s_pause);
        }
    }

    private StepOutcome Failed(ChangeResult result, ChangeFailure failure, string what)
    {
        if (result.ExitCode is null)
        {
            var hung = $"apt did not {what} within its time and was ended; {failure.Words}";
            return new StepOutcome { Succeeded = false, Message = hung, Diagnostics = [ErrorCodes.AptHung.ToDiagnostic(hung, AptProvider.ProviderName)] };
        }

        var discarded = _archives.Discard(failure.Damaged);
        var message = $"apt could not {what}: {failure.Words}" + (discarded ? " (the damaged package file was removed, to be fetched again)" : "");
        return new StepOutcome
        {
            Succeeded = false,
            Message = message,
            IsTransient = failure.IsTransient || discarded,
            Diagnostics = [failure.Code.ToDiagnostic(message, AptProvider.ProviderName)],
        };
    }

    private void Prepare()
    {
        _archives.Prepare();
        WorkFolder.Prepare(target);
    }

    private bool HasLocalSources() => target.System.Targets.Any(t =>
        t.RepositoryUri.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || t.RepositoryUri.StartsWith("cdrom:", StringComparison.OrdinalIgnoreCase));

    private IReadOnlyList<SelectedPatch>? Select(InstallRequest request) =>
        Sorted(request) is { Refused.Count: 0 } selection && selection.Patches.Count > 0 ? selection.Patches : null;

    private StepOutcome Refused(InstallRequest request)
    {
        var refused = Sorted(request).Refused.Select(p => $"{Printable.Of(p.Name)}: {p.Reason}").ToArray();
        if (refused.Length == 0)
        {
            return new StepOutcome { Succeeded = true, Message = "There is nothing to install." };
        }

        var message = "apt cannot be asked for " + string.Join("; ", refused);
        return new StepOutcome { Succeeded = false, Message = message, Diagnostics = [ErrorCodes.AptInstallFailed.ToDiagnostic(message, AptProvider.ProviderName)] };
    }

    private Selection Sorted(InstallRequest request) => Selection.Of(request.Patches.Select(AsPatch).ToArray(), target.System.Settings.Architecture);

    private static AvailablePatch AsPatch(PlannedPatch patch) => new()
    {
        Id = patch.Id,
        Provider = AptProvider.ProviderName,
        Name = patch.Name,
        Architecture = patch.Architecture,
        InstalledVersion = patch.InstalledVersion,
        AvailableVersion = patch.AvailableVersion,
    };

    private static string Count(int patches) => patches == 1 ? "1 patch" : $"{patches} patches";
}
