using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Tests.WindowsUpdate.Fakes;

internal sealed class FakeSession(FakeAgent agent) : IUpdateSession
{
    private string _client = "";

    public string ClientApplicationID
    {
        get => _client;
        set
        {
            agent.Call("ClientApplicationID");
            _client = value;
        }
    }

    public bool ReadOnly => false;

    public object? WebProxy => throw new NotSupportedException();

    public void SetWebProxy(object value) => throw new NotSupportedException();

    public IUpdateSearcher CreateUpdateSearcher() => agent.Give(new FakeSearcher(agent));

    public IUpdateDownloader CreateUpdateDownloader() => agent.Give(new FakeDownloader(agent));

    public IUpdateInstaller CreateUpdateInstaller() => agent.Give(new FakeInstaller(agent));
}

internal sealed class FakeSearcher(FakeAgent agent) : IUpdateSearcher
{
    private string _criteria = "";
    private string _serviceId = "";
    private ServerSelection _selection;

    public bool CanAutomaticallyUpgradeService { get; set; }

    public string ClientApplicationID { get; set; } = "";

    public bool IncludePotentiallySupersededUpdates { get; set; }

    public ServerSelection ServerSelection
    {
        get => _selection;
        set
        {
            agent.Call("ServerSelection " + value);
            _selection = value;
        }
    }

    public bool Online { get; set; } = true;

    public string ServiceID
    {
        get => _serviceId;
        set
        {
            agent.Call("ServiceID " + value);
            _serviceId = value;
        }
    }

    public ISearchJob BeginSearch(string criteria, object onCompleted, object? state)
    {
        Assert.NotNull(onCompleted);
        _criteria = criteria;
        agent.Call($"BeginSearch {(Online ? "online" : "offline")} {criteria}");
        agent.Call(Online ? "SearchOnline" : "SearchOffline");
        return agent.Give(new FakeJob(agent));
    }

    public ISearchResult EndSearch(ISearchJob searchJob)
    {
        agent.Call("EndSearch");
        return agent.Give(new FakeSearchResult(agent, [.. agent.Find(_criteria, Online)]));
    }

    public string EscapeString(string unescaped) => throw new NotSupportedException();

    public IUpdateHistoryEntryCollection QueryHistory(int startIndex, int count)
    {
        agent.Call($"QueryHistory {startIndex} {count}");
        return agent.Give(new FakeHistory(agent, [.. agent.History.Skip(startIndex).Take(count)]));
    }

    public ISearchResult Search(string criteria) => throw new NotSupportedException("It cannot be stopped.");

    public int GetTotalHistoryCount()
    {
        agent.Call("GetTotalHistoryCount");
        return agent.History.Count;
    }
}

internal sealed class FakeSearchResult(FakeAgent agent, IReadOnlyList<FakeUpdate> updates) : ISearchResult
{
    public OperationResultCode ResultCode => agent.SearchCode;

    public object? RootCategories => throw new NotSupportedException();

    public IUpdateCollection Updates => agent.Give(new FakeUpdates(agent, updates));

    public IUpdateExceptionCollection Warnings => agent.Give(new FakeWarnings(agent, agent.Warnings));
}

/// <summary>Any job: it is done after some looks, or when it is asked to stop, or never.</summary>
internal sealed class FakeJob(FakeAgent agent, Func<int, object>? progress = null) : ISearchJob, IDownloadJob, IInstallationJob
{
    private int _looks;

    public bool WasAborted { get; private set; }

    public object? AsyncState => null;

    public bool IsCompleted => (WasAborted && agent.StopsWhenAsked) || (agent.Looks >= 0 && ++_looks > agent.Looks);

    public IUpdateCollection Updates => throw new NotSupportedException();

    public void CleanUp()
    {
    }

    public void RequestAbort()
    {
        agent.Call("RequestAbort");
        WasAborted = true;
    }

    IDownloadProgress IDownloadJob.GetProgress() => (IDownloadProgress)agent.Give(progress!(_looks));

    IInstallationProgress IInstallationJob.GetProgress() => (IInstallationProgress)agent.Give(progress!(_looks));
}
