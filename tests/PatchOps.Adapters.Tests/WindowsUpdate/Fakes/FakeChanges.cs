using System.Runtime.InteropServices;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Tests.WindowsUpdate.Fakes;

internal sealed class FakeDownloader(FakeAgent agent) : IUpdateDownloader
{
    private FakeUpdates? _updates;

    public string ClientApplicationID { get; set; } = "";

    public bool IsForced { get; set; }

    public int Priority { get; set; }

    public IUpdateCollection Updates { get => _updates!; set => _updates = (FakeUpdates)value; }

    public IDownloadJob BeginDownload(object onProgressChanged, object onCompleted, object? state)
    {
        Assert.NotNull(onProgressChanged);
        Assert.NotNull(onCompleted);
        agent.Call("BeginDownload " + _updates!.Only().Id);
        return agent.Give(new FakeJob(agent, looks => new FakeProgress(looks * 10)));
    }

    public IDownloadResult Download() => throw new NotSupportedException("It cannot be stopped.");

    public IDownloadResult EndDownload(IDownloadJob value)
    {
        var update = _updates!.Only();
        update["IsDownloaded"] = update.DownloadResult >= 0;
        var code = update.DownloadResult >= 0 ? OperationResultCode.Succeeded : OperationResultCode.Failed;
        return agent.Give(new FakeOutcome(agent, update.DownloadResult, code, false));
    }
}

internal sealed class FakeInstaller(FakeAgent agent) : IUpdateInstaller4
{
    private FakeUpdates? _updates;

    public string ClientApplicationID { get; set; } = "";

    public bool IsForced { get; set; }

    public IntPtr ParentHwnd => throw new NotSupportedException();

    public object? ParentWindow => throw new NotSupportedException();

    public IUpdateCollection Updates { get => _updates!; set => _updates = (FakeUpdates)value; }

    public bool IsBusy => agent.Busy.Count > 0 && agent.Busy.Dequeue();

    public bool AllowSourcePrompts { get; set; } = true;

    public bool ForceQuiet { get; set; }

    public bool RebootRequiredBeforeInstallation
    {
        get
        {
            agent.Call("RebootRequiredBeforeInstallation");
            return agent.RestartIsDueFirst;
        }
    }

    public IInstallationJob BeginInstall(object onProgressChanged, object onCompleted, object? state) => Begin("BeginInstall");

    public IInstallationJob BeginUninstall(object onProgressChanged, object onCompleted, object? state) => Begin("BeginUninstall");

    public IInstallationResult EndInstall(IInstallationJob value) => End(value, installs: true);

    public IInstallationResult EndUninstall(IInstallationJob value) => End(value, installs: false);

    public IInstallationResult Install() => throw new NotSupportedException("It cannot be stopped.");

    public IInstallationResult RunWizard(string dialogTitle) => throw new NotSupportedException();

    public bool AttemptCloseAppsIfNecessary { get; set; }

    public void Commit(uint dwFlags) => agent.Call($"Commit {dwFlags}");

    public IInstallationResult Uninstall() => throw new NotSupportedException();

    public void SetParentHwnd(IntPtr value) => throw new NotSupportedException();

    public void SetParentWindow(object value) => throw new NotSupportedException();

    private FakeJob Begin(string what)
    {
        var update = _updates!.Only();
        Assert.True(ForceQuiet);
        Assert.False(AllowSourcePrompts);
        agent.Call($"{what} {update.Id}");
        if (!(bool)update["EulaAccepted"]!)
        {
            throw Marshal.GetExceptionForHR(unchecked((int)0x80240023))!;
        }

        return agent.Give(new FakeJob(agent, looks => new FakeProgress(looks * 10)));
    }

    private FakeOutcome End(IInstallationJob job, bool installs)
    {
        var update = _updates!.Only();
        var code = ((FakeJob)job).WasAborted ? OperationResultCode.Aborted : update.InstallCode;
        if (code == OperationResultCode.Succeeded && update.InstallResult >= 0 && !update.StaysMissing)
        {
            update["IsInstalled"] = installs;
            update["RebootRequired"] = update.AsksForRestart;
            agent.Remember(update.Id, installs);
        }

        return agent.Give(new FakeOutcome(agent, update.InstallResult, code, update.AsksForRestart));
    }
}

/// <summary>A result that succeeds as a whole: what became of the update, only its own result tells.</summary>
internal sealed class FakeOutcome(FakeAgent agent, int result, OperationResultCode code, bool restart) : IInstallationResult, IDownloadResult, IUpdateInstallationResult, IUpdateDownloadResult
{
    private bool _isInner;

    public int HResult => _isInner ? result : 0;

    public OperationResultCode ResultCode => _isInner || code == OperationResultCode.Aborted ? code : OperationResultCode.Succeeded;

    public bool RebootRequired => restart;

    IUpdateInstallationResult IInstallationResult.GetUpdateResult(int updateIndex) => Inner(updateIndex);

    IUpdateDownloadResult IDownloadResult.GetUpdateResult(int updateIndex) => Inner(updateIndex);

    private FakeOutcome Inner(int index)
    {
        Assert.Equal(0, index);
        return agent.Give(new FakeOutcome(agent, result, code, restart) { _isInner = true });
    }
}

internal sealed class FakeProgress(int percent) : IInstallationProgress, IDownloadProgress
{
    public int CurrentUpdateIndex => 0;

    public int CurrentUpdatePercentComplete => percent;

    public int PercentComplete => percent;

    public decimal CurrentUpdateBytesDownloaded => percent;

    public decimal CurrentUpdateBytesToDownload => 100;

    public decimal TotalBytesDownloaded => percent;

    public decimal TotalBytesToDownload => 100;

    public int CurrentUpdateDownloadPhase => 2;

    IUpdateInstallationResult IInstallationProgress.GetUpdateResult(int updateIndex) => throw new NotSupportedException();

    IUpdateDownloadResult IDownloadProgress.GetUpdateResult(int updateIndex) => throw new NotSupportedException();
}
