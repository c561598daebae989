using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>A searcher on one source. The service that an offline cab needs is registered at the beginning and removed at the end, whatever happened between.</summary>
internal sealed class UpdateSearch : IDisposable
{
    /// <summary>The name by which the agent knows who asks; histories show it.</summary>
    public const string ClientName = "PatchOps";

    private const string ServiceName = "PatchOps offline scan";
    private const int NonVolatileService = 1;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(45);

    private readonly ComScope _scope;
    private readonly IWait _wait;
    private readonly OperationContext _context;
    private readonly IUpdateSearcher _searcher;
    private readonly IUpdateServiceManager? _services;
    private readonly string? _service;

    /// <summary>Opens one.</summary>
    /// <param name="agent">Makes the objects.</param>
    /// <param name="source">Where to look.</param>
    /// <param name="wait">Waits between two looks at the job.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">The cab is none, or the agent cannot be used.</exception>
    public UpdateSearch(IUpdateAgent agent, UpdateSource source, IWait wait, OperationContext context)
    {
        if (source.CabPath is { } checkedPath)
        {
            OfflineCab.Check(checkedPath);
        }

        _wait = wait;
        _context = context;
        _scope = new ComScope(agent);
        try
        {
            Session = _scope.Own(agent.CreateSession());
            Introduce(Session, context);
            _searcher = _scope.Own(Session.CreateUpdateSearcher());
            if (source.CabPath is { } cab)
            {
                _services = _scope.Own(agent.CreateServiceManager());
                RemoveLeftOver(_services);
                var service = _scope.Own(_services.AddScanPackageService(ServiceName, cab, NonVolatileService));
                _service = service.ServiceID;
            }

            if (source.Selection != ServerSelection.Default)
            {
                _searcher.ServerSelection = source.Selection;
            }

            if ((_service ?? source.ServiceId) is { } id)
            {
                _searcher.ServiceID = id;
            }
        }
        catch (Exception failure)
        {
            Dispose();
            if (AgentFaults.IsOfAgent(failure))
            {
                throw Failed(failure, source.CabPath is null ? "Windows Update cannot be used" : "Windows Update cannot use the offline cab");
            }

            throw;
        }
    }

    /// <summary>The session, for a downloader or an installer.</summary>
    public IUpdateSession Session { get; } = null!;

    /// <summary>Searches; the result belongs to this.</summary>
    /// <param name="criteria">In the agent's language; "or" stands at its top level alone.</param>
    /// <param name="online">False to look only at what the agent has in its own store.</param>
    /// <exception cref="PatchOpsException">Nothing was found out.</exception>
    public ISearchResult Run(string criteria, bool online)
    {
        try
        {
            _context.Log.Write(LogLevel.Verbose, ProviderNames.WindowsUpdate, $"searching {(online ? "at the source" : "in the agent's store")}: {criteria}");
            _searcher.Online = online;
            var job = _scope.Own(_searcher.BeginSearch(criteria, NoCallback.Instance, null));
            new AgentJob(_wait).Await("the search", () => job.IsCompleted, job.RequestAbort, s_limit, _context.Cancellation);
            var result = _scope.Own(_searcher.EndSearch(job));
            job.CleanUp();
            return result.ResultCode switch
            {
                OperationResultCode.Succeeded or OperationResultCode.SucceededWithErrors => result,
                OperationResultCode.Aborted => throw ErrorCodes.WuaAborted.ToException("The search of Windows Update was stopped by somebody."),
                _ => throw ErrorCodes.WuaFailed.ToException("Windows Update says that its search failed, and not why."),
            };
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            throw Failed(failure, "Windows Update could not search");
        }
    }

    /// <summary>Searches what the agent has in its own store: seconds, and no network. Null where the store cannot be searched, which says nothing of the source.</summary>
    public ISearchResult? RunInStore(string criteria)
    {
        try
        {
            return Run(criteria, online: false);
        }
        catch (PatchOpsException failure) when (failure.Code != ErrorCodes.WuaHung && failure.Code != ErrorCodes.WuaAborted)
        {
            _context.Log.Write(LogLevel.Warning, ProviderNames.WindowsUpdate, "the agent's store cannot be searched: " + failure.Message);
            return null;
        }
    }

    /// <summary>Lets the agent know who asks. An agent that does not take it is no worse for it.</summary>
    public static void Introduce(IUpdateSession session, OperationContext context)
    {
        try
        {
            session.ClientApplicationID = ClientName;
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            context.Log.Write(LogLevel.Verbose, ProviderNames.WindowsUpdate, $"the agent takes no client name: {AgentFaults.Hex(failure.HResult)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (_service is not null)
            {
                _services!.RemoveService(_service);
            }
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            // The next offline scan removes it.
            _context.Log.Write(LogLevel.Warning, ProviderNames.WindowsUpdate, $"the service of the offline scan could not be removed: {AgentFaults.Hex(failure.HResult)}");
        }
        finally
        {
            _scope.Dispose();
        }
    }

    // A run that was killed left its service behind.
    private void RemoveLeftOver(IUpdateServiceManager manager)
    {
        var services = _scope.Own(manager.Services);
        for (var i = services.Count - 1; i >= 0; i--)
        {
            var service = _scope.Own(services.GetItem(i));
            if (service.Name == ServiceName && service.IsScanPackageService)
            {
                manager.RemoveService(service.ServiceID);
            }
        }
    }

    private PatchOpsException Failed(Exception failure, string what)
    {
        _context.Log.Write(LogLevel.Error, ProviderNames.WindowsUpdate, failure.ToString());
        return AgentFaults.ToException(failure, what);
    }
}
