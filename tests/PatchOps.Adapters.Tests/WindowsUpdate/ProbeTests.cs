using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public class ProbeTests
{
    private readonly Lab _lab = new();

    [Fact]
    public void The_agents_version_is_told()
    {
        var info = _lab.Provider.Probe("/", _lab.Context);

        Assert.Equal((true, "10.0.20348.4163"), (info.Available, info.Version));
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Fact]
    public void An_agent_that_does_not_tell_its_version_is_there_all_the_same()
    {
        _lab.Agent.Failing["GetInfo"] = unchecked((int)0x80004001);

        Assert.True(_lab.Provider.Probe("/", _lab.Context).Available);
    }

    [Fact]
    public void No_agent_is_a_reason_and_no_exception()
    {
        _lab.Agent.Failing["CreateSession"] = unchecked((int)0x80040154);

        var info = _lab.Provider.Probe("/", _lab.Context);

        Assert.False(info.Available);
        Assert.Contains("0x80040154", info.Reason);
    }

    [SkippableFact]
    public void The_real_agent_is_not_on_this_system()
    {
        Skip.If(OperatingSystem.IsWindows(), "This is the other systems' case.");
        var provider = new WindowsUpdateProvider(_lab.Parts with { Agent = new ComUpdateAgent() });

        Assert.False(provider.Probe("/", _lab.Context).Available);
    }

    [Fact]
    public void A_restart_that_is_due_is_told_with_its_reason()
    {
        _lab.Agent.RestartIsDue = true;

        var state = _lab.Provider.GetRebootState("/", _lab.Context);

        Assert.True(state.Pending);
        Assert.Single(state.Reasons);
    }

    [Fact]
    public void What_the_agent_does_not_say_is_unknown_and_other_signals_still_count()
    {
        _lab.Agent.Failing["RebootRequired"] = unchecked((int)0x80070005);
        Assert.Null(_lab.Provider.GetRebootState("/", _lab.Context).Pending);

        _lab.Parts = _lab.Parts with { RebootSignals = _ => new RebootState { Pending = true, Reasons = ["A file waits to be renamed."] } };
        var state = _lab.Provider.GetRebootState("/", _lab.Context);
        Assert.True(state.Pending);
        Assert.Equal(2, state.Reasons.Count);
        Assert.Equal(DiagnosticLevel.Warning, Assert.Single(state.Diagnostics).Level);
    }

    [Fact]
    public void A_call_that_never_returns_is_left_alone_when_its_time_is_over()
    {
        using var never = new ManualResetEventSlim();

        var failure = Assert.Throws<PatchOpsException>(() =>
        {
            AgentThread.Run("anything", TimeSpan.FromMilliseconds(50), _lab.Context, _ =>
            {
                never.Wait();
                return 0;
            });
        });

        never.Set();
        Assert.Equal(ErrorCodes.WuaHung, failure.Code);
    }

    [Fact]
    public void What_the_work_throws_comes_out_as_it_was()
    {
        Assert.Throws<InvalidDataException>(() => { AgentThread.Run<int>("anything", TimeSpan.FromMinutes(1), _lab.Context, _ => throw new InvalidDataException()); });
    }

    [Fact]
    public void Log_and_progress_arrive_on_the_callers_thread_before_the_answer()
    {
        var threads = new HashSet<int>();
        var context = _lab.Context with { Progress = new Sink(() => threads.Add(Environment.CurrentManagedThreadId)) };

        var inside = AgentThread.Run("anything", TimeSpan.FromMinutes(1), context, worker =>
        {
            worker.Progress.Report(new ProgressUpdate { Activity = "a", Status = "s" });
            worker.Log.Write(LogLevel.Verbose, "wua", "said");
            return Environment.CurrentManagedThreadId;
        });

        Assert.Equal(Environment.CurrentManagedThreadId, Assert.Single(threads));
        Assert.NotEqual(Environment.CurrentManagedThreadId, inside);
        Assert.Contains(_lab.Log.Entries, e => e.Message == "said");
    }

    private sealed class Sink(Action report) : IProgressSink
    {
        public void Report(ProgressUpdate update) => report();
    }
}
