using System.Diagnostics;
using System.Globalization;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>Downloads, installs and uninstalls one update at a time. The agent's word for the whole is not believed: the update's own result counts.</summary>
internal sealed class UpdateChange(WindowsUpdateParts parts, IUpdateSession session, TimeSpan timeLimit, OperationContext context) : IDisposable
{
    private readonly ComScope _scope = new(parts.Agent);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private IUpdateDownloader? _downloader;
    private IUpdateInstaller? _installer;

    /// <summary>Which update it is, of how many: for the progress.</summary>
    public (int Number, int Of) Position { get; set; } = (1, 1);

    /// <summary>Accepts its licence terms. Whether that may be was decided before.</summary>
    public void AcceptEula(FoundUpdate update)
    {
        if (update.Facts.EulaAccepted == false)
        {
            context.Log.Write(LogLevel.Verbose, ProviderNames.WindowsUpdate, $"accepting the licence terms of '{MissingUpdates.Name(update.Facts)}', as the policy says");
            Guard($"The licence terms of '{MissingUpdates.Name(update.Facts)}' could not be accepted", update.Update.AcceptEula);
        }
    }

    /// <summary>Fetches it, unless it is there.</summary>
    /// <exception cref="PatchOpsException">It was not fetched.</exception>
    public void Download(FoundUpdate update)
    {
        if (update.Facts.IsDownloaded == true)
        {
            return;
        }

        var name = MissingUpdates.Name(update.Facts);
        Guard($"'{name}' could not be fetched", () =>
        {
            using var scope = new ComScope(parts.Agent);
            _downloader ??= _scope.Own(session.CreateUpdateDownloader());
            _downloader.Updates = Alone(scope, update);
            var job = scope.Own(_downloader.BeginDownload(NoCallback.Instance, NoCallback.Instance, null));
            Await("the download", "Fetching", name, () => job.IsCompleted, job.RequestAbort, turn => turn.Own(job.GetProgress()).PercentComplete, context.Cancellation);
            var result = scope.Own(_downloader.EndDownload(job));
            job.CleanUp();
            var own = scope.Own(result.GetUpdateResult(0));
            Judge(name, "fetched", result.ResultCode, result.HResult, own.ResultCode, own.HResult);
        });
    }

    /// <summary>Installs it.</summary>
    /// <returns>True when a restart completes it.</returns>
    /// <exception cref="PatchOpsException">It was not installed.</exception>
    public bool Install(FoundUpdate update) => Change(update, "installed", "Installing", i => i.BeginInstall(NoCallback.Instance, NoCallback.Instance, null), (i, job) => i.EndInstall(job));

    /// <summary>Uninstalls it.</summary>
    /// <returns>True when a restart completes it.</returns>
    /// <exception cref="PatchOpsException">It was not uninstalled.</exception>
    public bool Uninstall(FoundUpdate update) => Change(update, "uninstalled", "Uninstalling", i => i.BeginUninstall(NoCallback.Instance, NoCallback.Instance, null), (i, job) => i.EndUninstall(job));

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();

    private bool Change(
        FoundUpdate update, string done, string activity, Func<IUpdateInstaller, IInstallationJob> begin, Func<IUpdateInstaller, IInstallationJob, IInstallationResult> end)
    {
        var name = MissingUpdates.Name(update.Facts);
        var waits = false;
        Guard($"'{name}' could not be {done}", () =>
        {
            using var scope = new ComScope(parts.Agent);
            var installer = _installer ??= Quiet(_scope.Own(session.CreateUpdateInstaller()));
            installer.Updates = Alone(scope, update);
            var job = scope.Own(begin(installer));

            // An installation that is broken off in the middle leaves a machine in between: a stop waits for its end.
            Await("the installation", activity, name, () => job.IsCompleted, job.RequestAbort, turn => turn.Own(job.GetProgress()).PercentComplete, CancellationToken.None);
            var result = scope.Own(end(installer, job));
            job.CleanUp();
            var own = scope.Own(result.GetUpdateResult(0));
            Judge(name, done, result.ResultCode, result.HResult, own.ResultCode, own.HResult);
            waits = result.RebootRequired || own.RebootRequired;
        });
        return waits;
    }

    private static IUpdateInstaller Quiet(IUpdateInstaller installer)
    {
        installer.AllowSourcePrompts = false;
        if (installer is IUpdateInstaller2 quiet)
        {
            quiet.ForceQuiet = true;
        }

        return installer;
    }

    private IUpdateCollection Alone(ComScope scope, FoundUpdate update)
    {
        var collection = scope.Own(parts.Agent.CreateCollection());
        collection.Add(update.Update);
        return collection;
    }

    private void Await(string what, string activity, string name, Func<bool> isCompleted, Action abort, Func<ComScope, int> percent, CancellationToken cancellation)
    {
        var shown = -1;
        var left = timeLimit - _clock.Elapsed;
        new AgentJob(parts.Wait).Await($"{what} of '{name}'", isCompleted, abort, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellation, () =>
        {
            var now = Percent(percent);
            if (now != shown)
            {
                shown = now;
                context.Progress.Report(new ProgressUpdate
                {
                    Activity = $"{activity} updates",
                    Status = string.Format(CultureInfo.InvariantCulture, "{0} of {1}: {2}", Position.Number, Position.Of, name),
                    Percent = now < 0 ? null : (((Position.Number - 1) * 100) + now) / Position.Of,
                });
            }
        });
    }

    // A progress that cannot be had is no reason to give an installation up.
    private int Percent(Func<ComScope, int> percent)
    {
        try
        {
            using var scope = new ComScope(parts.Agent);
            return Math.Min(Math.Max(percent(scope), 0), 100);
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            return -1;
        }
    }

    private static void Judge(string name, string done, OperationResultCode whole, int wholeResult, OperationResultCode own, int ownResult)
    {
        if (!AgentFaults.IsSuccess(ownResult) || !AgentFaults.IsSuccess(wholeResult))
        {
            var result = AgentFaults.IsSuccess(ownResult) ? wholeResult : ownResult;
            throw new AgentResultException(result);
        }

        if (whole == OperationResultCode.Aborted || own == OperationResultCode.Aborted)
        {
            throw ErrorCodes.WuaAborted.ToException($"'{name}' was not {done}: somebody stopped it.");
        }

        if (own is not (OperationResultCode.Succeeded or OperationResultCode.SucceededWithErrors))
        {
            throw ErrorCodes.WuaFailed.ToException(string.Format(CultureInfo.InvariantCulture, "'{0}' was not {1}: the agent's result is {2}, without a number that says why.", name, done, own));
        }
    }

    private static void Guard(string what, Action act)
    {
        try
        {
            act();
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            throw AgentFaults.ToException(failure, what);
        }
    }
}
