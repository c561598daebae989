using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Deployment;

public sealed class HookTests
{
    private static readonly HookContext s_context = new() { DeploymentId = "d", PlanId = "p", Root = "/srv/root", Phase = HookPhase.Before };

    [Fact]
    public void A_hook_is_run_as_it_is_written_with_its_own_time()
    {
        var runner = new Runner(_ => 0);
        var result = HookRun.Run(new PolicyHook { Run = ["/x", "a b", "$(c)"], Timeout = TimeSpan.FromSeconds(7) }, s_context, runner, OperationContext.None);

        Assert.True(result.Succeeded);
        Assert.Equal("/x", runner.Spec!.FileName);
        Assert.Equal(["a b", "$(c)"], runner.Spec.Arguments);
        Assert.Equal(TimeSpan.FromSeconds(7), runner.Spec.Timeout);
        Assert.Equal(
            ["PATCHOPS_DEPLOYMENT_ID=d", "PATCHOPS_PHASE=before", "PATCHOPS_PLAN_ID=p", "PATCHOPS_ROOT=/srv/root"],
            runner.Spec.Environment.Select(v => $"{v.Key}={v.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_the_runner_throws_of_a_hook_is_a_failed_hook()
    {
        foreach (var code in (ErrorCode[])[ErrorCodes.ToolNotStarted, ErrorCodes.ToolTimedOut, ErrorCodes.ToolOutputTooLarge])
        {
            var result = HookRun.Run(new PolicyHook { Run = ["/x"] }, s_context, new Runner(_ => throw code.ToException("a \u001b[0m b")), OperationContext.None);
            Assert.Equal((code == ErrorCodes.ToolTimedOut, null, "a ?[0m b"), (result.TimedOut, result.ExitCode, result.Failure));
        }
    }

    [Fact]
    public void A_caller_who_stops_is_no_failed_hook() => Assert.Throws<OperationCanceledException>(() =>
        HookRun.Run(new PolicyHook { Run = ["/x"] }, s_context, new Runner(_ => throw new OperationCanceledException()), OperationContext.None));

    [Fact]
    public void An_empty_command_is_a_failed_hook() =>
        Assert.False(HookRun.Run(new PolicyHook { Run = [] }, s_context, new Runner(_ => 0), OperationContext.None).Succeeded);

    [Theory]
    [InlineData(3, "defg", "efg")]
    [InlineData(10, "abc", "abc")]
    public void A_tail_keeps_the_end(int size, string text, string kept)
    {
        var tail = new OutputTail(size);
        foreach (var c in System.Text.Encoding.UTF8.GetBytes(text))
        {
            tail.Add(isError: false, [c], 1);
        }

        tail.Add(isError: true, System.Text.Encoding.UTF8.GetBytes(text), text.Length);
        Assert.Equal((kept, kept), (tail.Output, tail.Error));
    }

    private sealed class Runner(Func<ProcessSpec, int> run) : IProcessRunner
    {
        public ProcessSpec? Spec { get; private set; }

        public ProcessResult Run(ProcessSpec spec, OperationContext context)
        {
            Spec = spec;
            return new ProcessResult { ExitCode = run(spec), Output = "", Error = "" };
        }

        public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context) => throw new NotSupportedException();
    }
}
