using PatchOps.Adapters.Platform.Broker;
using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Broker;

/// <summary>When a call is done here, and when SYSTEM is asked.</summary>
public sealed class BrokeredProviderTests : IDisposable
{
    private static readonly ErrorCode s_refused = ErrorCodes.RootNotFound;
    private readonly RecordingBroker _broker = new();
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_logon_does_its_own_calls()
    {
        _broker.Logon = new LogonFacts { IsElevated = true };
        Assert.Single(Provider("scan").Scan(new ScanRequest(), OperationContext.None).Available);
        Assert.Empty(_broker.Asked);
    }

    [Fact]
    public void A_logon_over_the_network_asks_system_at_once()
    {
        _broker.Logon = new LogonFacts { IsElevated = true, IsNetwork = true };
        Assert.Empty(Provider("defect").Scan(new ScanRequest(), OperationContext.None).Available);
        Assert.Equal([BrokerVerb.Scan], _broker.Asked);
    }

    [Fact]
    public void A_logon_that_is_refused_asks_system_then()
    {
        _broker.Logon = new LogonFacts { IsElevated = true };
        Assert.Empty(Provider("refuse").Scan(new ScanRequest(), OperationContext.None).Available);
        Assert.Equal([BrokerVerb.Scan], _broker.Asked);
    }

    [Fact]
    public void A_refusal_inside_a_result_is_one_too()
    {
        _broker.Logon = new LogonFacts { IsElevated = true };
        Provider("scan", ErrorCodes.RootUnreadable.Id).Scan(new ScanRequest(), OperationContext.None);
        Assert.Equal([BrokerVerb.Scan], _broker.Asked);
    }

    [Fact]
    public void A_failure_of_another_kind_is_not_tried_again_by_system()
    {
        _broker.Logon = new LogonFacts { IsElevated = true };
        Assert.Throws<InvalidOperationException>(() => Provider("defect").Scan(new ScanRequest(), OperationContext.None));
        Assert.Empty(_broker.Asked);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void An_account_that_may_not_ask_system_and_system_itself_hear_the_refusal(bool isElevated, bool isSystem)
    {
        _broker.Logon = new LogonFacts { IsElevated = isElevated, IsSystem = isSystem, IsNetwork = true };
        Assert.Throws<PatchOpsException>(() => Provider("refuse").Scan(new ScanRequest(), OperationContext.None));
        Assert.Empty(_broker.Asked);
    }

    [Fact]
    public void Where_system_cannot_be_asked_the_session_tries_to_read_itself()
    {
        _broker.Logon = new LogonFacts { IsElevated = true, IsNetwork = true };
        _broker.Failure = ErrorCodes.ScheduleProgramUnsafe.ToException("others can write it");
        Assert.Single(Provider("scan").Scan(new ScanRequest(), OperationContext.None).Available);
        var failure = Assert.Throws<PatchOpsException>(() => Provider("refuse").Scan(new ScanRequest(), OperationContext.None));
        Assert.Equal("PO1907", failure.Code.Id);
        failure = Assert.Throws<PatchOpsException>(() => Provider("install").Installer!.Install(new InstallRequest { Patches = [] }, OperationContext.None));
        Assert.Equal("PO1907", failure.Code.Id);
    }

    [Fact]
    public void That_this_logon_may_not_keeps_no_deployment_from_beginning_where_system_may()
    {
        _broker.Logon = new LogonFacts { IsElevated = true, IsNetwork = true };
        Assert.Equal([ErrorCodes.RootUnreadable.Id], Provider("install").Installer!.Check(new InstallCheck(), OperationContext.None).Select(d => d.Id));
        _broker.Logon = new LogonFacts { IsNetwork = true };
        Assert.Equal(2, Provider("install").Installer!.Check(new InstallCheck(), OperationContext.None).Count);
    }

    [Fact]
    public void What_a_deployment_only_looks_at_is_asked_of_system_too()
    {
        _broker.Logon = new LogonFacts { IsElevated = true, IsNetwork = true };
        var provider = Provider("defect");
        Assert.True(provider.Simulate(new SimulationRequest { Patches = [] }, OperationContext.None)!.IsPossible);
        Assert.Empty(provider.Installer!.CanRollback("/", [], OperationContext.None));
        Assert.Equal([BrokerVerb.Simulate, BrokerVerb.CanRollback], _broker.Asked);
    }

    [Fact]
    public void A_dry_run_asks_system_nothing_and_tries_itself()
    {
        _broker.Logon = new LogonFacts { IsElevated = true, IsNetwork = true };
        Assert.Single(Provider("scan").Untouching.Scan(new ScanRequest(), OperationContext.None).Available);
        Assert.Single(Provider("scan").Untouching.Installer!.Snapshot("/", OperationContext.None));
        Assert.Empty(_broker.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_dry_run_that_is_refused_says_that_it_is_not_known_without_system(bool isNetwork)
    {
        _broker.Logon = new LogonFacts { IsElevated = true, IsNetwork = isNetwork };
        var failure = Assert.Throws<PatchOpsException>(() => Provider("refuse").Untouching.Scan(new ScanRequest(), OperationContext.None));
        Assert.Equal("PO1919", failure.Code.Id);
        Assert.Empty(_broker.Asked);
    }

    [Fact]
    public void An_offline_tree_is_never_asked_of_system()
    {
        _broker.Logon = new LogonFacts { IsElevated = true, IsNetwork = true };
        Provider("scan").Scan(new ScanRequest { Root = "/tree" }, OperationContext.None);
        Assert.Empty(_broker.Asked);
    }

    private BrokeredProvider Provider(string scenario, string? refusal = null) =>
        new(new ScriptedProvider(_folder.Path, scenario), _broker, [refusal ?? s_refused.Id], () => null);

    private sealed class RecordingBroker : IBroker
    {
        public LogonFacts Logon { get; set; } = new();

        public List<BrokerVerb> Asked { get; } = [];

        public PatchOpsException? Failure { get; set; }

        public string Run(BrokerVerb verb, string request, OperationContext context)
        {
            Asked.Add(verb);
            if (Failure is not null)
            {
                throw Failure;
            }

            return new BrokerAnswer
            {
                Scan = new ScanResult(),
                Simulation = new Simulation { IsPossible = true },
                Outlooks = new Dictionary<string, Planning.RollbackOutlook>(),
            }.Write();
        }

        public BrokerServed Serve(string id, string hash, OperationContext context) => throw new NotSupportedException();
    }
}
