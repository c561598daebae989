using PatchOps.Adapters.Platform.Machines;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsFacts;

public class WindowsMachineTests
{
    private const string BootKey = @"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters";

    [Fact]
    public void The_boot_id_is_windows_own_count_of_its_starts()
    {
        var registry = new FakeRegistry();
        var machine = new WindowsMachine(new RecordingRunner(), registry);
        Assert.Null(machine.BootId);
        registry.Set(BootKey, "BootId", 17);
        Assert.Equal("17", machine.BootId);
        registry.Set(BootKey, "BootId", "17");
        Assert.Null(machine.BootId);
    }

    [Fact]
    public void A_restart_is_asked_for_and_taken_back()
    {
        var runner = new RecordingRunner();
        var machine = new WindowsMachine(runner, new FakeRegistry());
        machine.Restart(TimeSpan.FromSeconds(90), notify: true, "patches\nnow", OperationContext.None);
        machine.CancelRestart(OperationContext.None);
        Assert.Equal(["/r /t 90 /c patches now", "/a"], runner.Specs.Select(s => string.Join(' ', s.Arguments)));
        Assert.All(runner.Specs, s => Assert.EndsWith("shutdown.exe", s.FileName, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_to_take_back_is_no_failure_and_a_refusal_is_one()
    {
        new WindowsMachine(new RecordingRunner(1116), new FakeRegistry()).CancelRestart(OperationContext.None);
        var failure = Assert.Throws<PatchOpsException>(() => new WindowsMachine(new RecordingRunner(5, error: "Access is denied.(5)"), new FakeRegistry()).CancelRestart(OperationContext.None));
        Assert.Equal("PO1854", failure.Code.Id);
    }
}
