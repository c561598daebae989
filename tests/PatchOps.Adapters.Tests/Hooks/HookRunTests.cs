using System.Runtime.Versioning;
using PatchOps.Adapters.Processes;
using PatchOps.Deployment;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Hooks;

/// <summary>Hooks as real programs.</summary>
[SupportedOSPlatform("linux")]
public sealed class HookRunTests : IDisposable
{
    private static readonly HookContext s_context = new() { DeploymentId = "20261127-021500-3fa9c1", PlanId = "abc", Root = "/", Phase = HookPhase.After };
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_hook_learns_its_deployment_from_its_environment()
    {
        var result = Run("echo $PATCHOPS_DEPLOYMENT_ID $PATCHOPS_PLAN_ID $PATCHOPS_ROOT $PATCHOPS_PHASE");
        Assert.Equal((0, null, "20261127-021500-3fa9c1 abc / after"), (result.ExitCode, result.Failure, result.Output));
    }

    [Fact]
    public void A_hook_that_fails_tells_with_what_it_printed_last()
    {
        var result = Run("echo working; printf 'no \\033]0;space\\007\\r\\n' >&2; exit 9");
        Assert.Equal((9, false, "working\nno ?]0;space?"), (result.ExitCode, result.Succeeded, result.Output));
        Assert.Contains("ended with 9", result.Failure);
    }

    [Fact]
    public void A_hook_may_print_gigabytes_on_both_streams_and_the_end_of_each_is_kept()
    {
        // More than any bound of the runner, and than a machine should keep in memory.
        const string Chatter = "head -c 300000000 /dev/zero | tr '\\0' a";
        var result = Run($"{Chatter} >&2 & {Chatter}; wait; echo; echo out; echo err >&2");

        Assert.True(result.Succeeded);
        Assert.InRange(result.Output.Length, 100, 2 * HookRun.KeptBytes);
        Assert.EndsWith("err", result.Output);
        Assert.Contains("\nout\n", result.Output);
    }

    [Fact]
    public void A_cut_inside_a_character_leaves_no_garbage()
    {
        var result = Run("i=0; while [ $i -lt 3000 ]; do printf 'é€'; i=$((i+1)); done; printf x");
        Assert.DoesNotContain('\ufffd', result.Output);
    }

    [Fact]
    public void A_hook_that_takes_too_long_is_ended_with_its_children_and_what_it_said_is_kept()
    {
        var pid = Path.Combine(_folder.Path, "pid");
        var hook = Hook($"echo begun; sleep 1000 & echo $! > '{pid}'; wait") with { Timeout = TimeSpan.FromSeconds(2) };
        var result = HookRun.Run(hook, s_context, new ProcessRunner(), OperationContext.None);

        Assert.Equal((null, true, false, "begun"), (result.ExitCode, result.TimedOut, result.Succeeded, result.Output));
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(File.ReadAllText(pid).Trim()), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_hook_is_ended_with_its_children_when_the_caller_stops()
    {
        var pid = Path.Combine(_folder.Path, "pid");
        using var stop = new CancellationTokenSource();
        _ = Task.Run(() =>
        {
            SpinWait.SpinUntil(() => File.Exists(pid) && File.ReadAllText(pid).EndsWith('\n'), TimeSpan.FromSeconds(20));
            stop.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(() => HookRun.Run(
            Hook($"sleep 1000 & echo $! > '{pid}'; wait"), s_context, new ProcessRunner(), new OperationContext { Cancellation = stop.Token }));
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(File.ReadAllText(pid).Trim()), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_hook_that_reads_its_input_is_not_waited_for()
    {
        var result = Run("cat; echo done");
        Assert.Equal("done", result.Output);
    }

    [Fact]
    public void A_hook_that_leaves_something_running_has_ended()
    {
        var pid = Path.Combine(_folder.Path, "pid");
        var result = Run($"sleep 1000 & echo $! > '{pid}'; echo started");
        Assert.Equal((true, "started"), (result.Succeeded, result.Output));
        using var left = System.Diagnostics.Process.GetProcessById(int.Parse(File.ReadAllText(pid)));
        left.Kill();
    }

    [Fact]
    public void A_hook_that_is_not_there_or_a_script_nobody_may_run_has_failed()
    {
        var script = _folder.Write("hook.sh", "#!/bin/sh\nexit 0\n");
        foreach (var program in (string[])["/nothing/here", script, _folder.Path])
        {
            var result = HookRun.Run(new PolicyHook { Run = [program] }, s_context, new ProcessRunner(), OperationContext.None);
            Assert.Equal((null, false), (result.ExitCode, result.Succeeded));
        }
    }

    private static HookResult Run(string script) => HookRun.Run(Hook(script), s_context, new ProcessRunner(), OperationContext.None);

    private static PolicyHook Hook(string script) => new() { Run = ["/bin/sh", "-c", script] };

    // A zombie that nobody has reaped yet is dead.
    private static bool IsAlive(string pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }
}
