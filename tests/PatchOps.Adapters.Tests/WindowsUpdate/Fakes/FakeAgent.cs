using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Tests.WindowsUpdate.Fakes;

/// <summary>A Windows Update Agent with the updates of a test. It counts what it gave and got back.</summary>
internal sealed partial class FakeAgent : IUpdateAgent
{
    private readonly Dictionary<object, int> _given = new(ReferenceEqualityComparer.Instance);

    public List<FakeUpdate> Updates { get; } = [];

    /// <summary>The calls that fail, by their name (<c>CreateSession</c>, <c>BeginSearch</c>), and with what.</summary>
    public Dictionary<string, int> Failing { get; } = [];

    /// <summary>What was called, in order.</summary>
    public List<string> Calls { get; } = [];

    public List<(int Result, string Message)> Warnings { get; } = [];

    public OperationResultCode SearchCode { get; set; } = OperationResultCode.Succeeded;

    /// <summary>Looks until a job is done; below zero, it never is.</summary>
    public int Looks { get; set; } = 1;

    /// <summary>A job that never ends does so when it is asked to stop.</summary>
    public bool StopsWhenAsked { get; set; } = true;

    public bool RestartIsDue { get; set; }

    public bool RestartIsDueFirst { get; set; }

    public Queue<bool> Busy { get; } = new();

    public List<FakeHistoryEntry> History { get; } = [];

    public List<FakeService> Services { get; } = [];

    /// <summary>Updates that are known at the source alone.</summary>
    public HashSet<string> NotInStore { get; } = [];

    /// <summary>What was given and never given back.</summary>
    public IEnumerable<object> Outstanding => _given.Where(g => g.Value > 0).Select(g => g.Key);

    public int Given { get; private set; }

    public FakeUpdate Add(string id, Action<FakeUpdate>? change = null, int revision = 200)
    {
        var update = new FakeUpdate(this, id, revision);
        change?.Invoke(update);
        Updates.Add(update);
        return update;
    }

    /// <summary>A driver, whose object knows the interface of an update too.</summary>
    public FakeDriver AddDriver(string id, Action<FakeUpdate>? change = null)
    {
        var driver = new FakeDriver(this, id);
        change?.Invoke(driver);
        Updates.Add(driver);
        return driver;
    }

    /// <summary>An entry of the history, the newest.</summary>
    public void Remember(string id, bool installed) => History.Insert(0, new FakeHistoryEntry(this, id, new DateTime(2025, 11, 12, 2, 20, 0)) { Operation = installed ? 1 : 2 });

    public T Give<T>(T value)
        where T : class
    {
        lock (_given)
        {
            Given++;
            _given[value] = _given.GetValueOrDefault(value) + 1;
        }

        return value;
    }

    public void Release(object value)
    {
        lock (_given)
        {
            Assert.True(_given.GetValueOrDefault(value) > 0, $"{value.GetType().Name} was released more often than it was given.");
            _given[value]--;
        }
    }

    public void Call(string name)
    {
        lock (Calls)
        {
            Calls.Add(name);
        }

        var method = name.Split(' ')[0];
        if (Failing.TryGetValue(method, out var result))
        {
            throw Marshal.GetExceptionForHR(result)!;
        }
    }

    public IUpdateSession CreateSession()
    {
        Call("CreateSession");
        return Give(new FakeSession(this));
    }

    public IUpdateServiceManager CreateServiceManager()
    {
        Call("CreateServiceManager");
        return Give(new FakeServiceManager(this));
    }

    public IUpdateCollection CreateCollection() => Give(new FakeUpdates(this, []));

    public ISystemInformation CreateSystemInformation() => Give(new FakeSystem(this));

    public IWindowsUpdateAgentInfo CreateAgentInfo() => Give(new FakeInfo(this));

    /// <summary>The search language, as far as the provider speaks it.</summary>
    public IEnumerable<FakeUpdate> Find(string criteria, bool online)
    {
        var wanted = UpdateId().Matches(criteria).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Updates.Where(u => online || !NotInStore.Contains(u.Id)).Where(u =>
            wanted.Count > 0 ? wanted.Contains(u.Id)
            : criteria == WindowsUpdateProvider.ScanCriteria || (bool)u["IsInstalled"]! || (bool)u["RebootRequired"]!);
    }

    [GeneratedRegex("UpdateID='([^']*)'")]
    private static partial Regex UpdateId();
}

internal sealed class FakeSystem(FakeAgent agent) : ISystemInformation
{
    public string? OemHardwareSupportLink => null;

    public bool RebootRequired
    {
        get
        {
            agent.Call("RebootRequired");
            return agent.RestartIsDue;
        }
    }
}

internal sealed class FakeInfo(FakeAgent agent) : IWindowsUpdateAgentInfo
{
    public object? GetInfo(object? identifier)
    {
        agent.Call("GetInfo");
        return (string?)identifier == "ProductVersionString" ? "10.0.20348.4163" : null;
    }
}
