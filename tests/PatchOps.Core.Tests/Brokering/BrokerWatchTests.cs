using PatchOps.Brokering;

namespace PatchOps.Core.Tests.Brokering;

public class BrokerWatchTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 27, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5, false, BrokerVerdict.UnderWay)]
    [InlineData(21, false, BrokerVerdict.Died)]
    [InlineData(3600, true, BrokerVerdict.UnderWay)]
    [InlineData(60, null, BrokerVerdict.UnderWay)]
    [InlineData(101, null, BrokerVerdict.Died)]
    [InlineData(-3600, false, BrokerVerdict.UnderWay)]
    public void A_run_is_dead_when_it_is_silent_and_the_scheduler_has_no_process_of_it(int silentSeconds, bool? isTaskRunning, BrokerVerdict expected) =>
        Assert.Equal(expected, BrokerWatch.Judge(Run(BrokerState.Running) with { HeartbeatAt = s_now.AddSeconds(-silentSeconds) }, isTaskRunning, s_now));

    [Theory]
    [InlineData(20, false, BrokerVerdict.UnderWay)]
    [InlineData(61, false, BrokerVerdict.NeverBegan)]
    [InlineData(61, true, BrokerVerdict.UnderWay)]
    public void A_run_that_the_scheduler_does_not_begin_is_given_up(int seconds, bool isTaskRunning, BrokerVerdict expected) =>
        Assert.Equal(expected, BrokerWatch.Judge(Run(BrokerState.Requested) with { RequestedAt = s_now.AddSeconds(-seconds) }, isTaskRunning, s_now));

    [Fact]
    public void A_run_that_ended_has_ended_however_long_ago() =>
        Assert.Equal(BrokerVerdict.Ended, BrokerWatch.Judge(Run(BrokerState.Ended) with { HeartbeatAt = s_now.AddDays(-1) }, isTaskRunning: false, s_now));

    [Theory]
    [InlineData(true, false, true, true, true)]
    [InlineData(true, false, false, true, false)]
    [InlineData(false, false, true, false, false)]
    [InlineData(true, true, true, false, false)]
    public void Only_an_elevated_logon_that_is_not_system_may_have_system_do_something(bool isElevated, bool isSystem, bool isNetwork, bool can, bool needs)
    {
        var logon = new LogonFacts { IsElevated = isElevated, IsSystem = isSystem, IsNetwork = isNetwork };
        Assert.Equal((can, needs), (logon.CanBroker, logon.NeedsBroker));
    }

    private static BrokerRun Run(BrokerState state) => new() { Id = "1", Verb = BrokerVerb.Install, Request = "", RequestedAt = s_now, State = state };
}
