using PatchOps.Diagnostics;
using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Scheduling;

public sealed class ScheduleRulesTests
{
    [Fact]
    public void What_is_left_open_is_filled_in()
    {
        Assert.Equal(TimeSpan.FromHours(2), ScheduleRules.Check(new ScheduleRequest { Task = ScheduledTask.Scan }).At);
        Assert.Equal(TimeSpan.FromMinutes(15), ScheduleRules.Check(Deploy()).Every);
        Assert.Null(ScheduleRules.Check(Deploy() with { At = TimeSpan.FromHours(3) }).Every);
        Assert.Null(ScheduleRules.Check(new ScheduleRequest { Task = ScheduledTask.Scan, Every = TimeSpan.FromHours(6) }).At);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(480)]
    [InlineData(1440)]
    public void An_interval_that_divides_an_hour_or_a_day_is_taken(int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), ScheduleRules.Check(Deploy() with { Every = TimeSpan.FromMinutes(minutes) }).Every);

    [Theory]
    [InlineData(0)]
    [InlineData(-15)]
    [InlineData(7)]
    [InlineData(90)]
    [InlineData(300)]
    [InlineData(2880)]
    [InlineData(0.5)]
    public void Any_other_interval_is_refused(double minutes) => Refused(Deploy() with { Every = TimeSpan.FromMinutes(minutes) }, "PO1901");

    // What PowerShell makes of "-Every 15": fifteen ticks.
    [Fact]
    public void A_bare_number_is_refused_as_an_interval_and_as_a_time()
    {
        Refused(Deploy() with { Every = TimeSpan.FromTicks(15) }, "PO1901");
        Refused(Deploy() with { At = TimeSpan.FromTicks(3) }, "PO1901");
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        Refused(new ScheduleRequest { Task = ScheduledTask.Deploy }, "PO1901");
        Refused(new ScheduleRequest { Task = ScheduledTask.Scan, Policy = "/p" }, "PO1901");
        Refused(Deploy() with { At = TimeSpan.FromHours(1), Every = TimeSpan.FromHours(1) }, "PO1901");
        Refused(Deploy() with { At = TimeSpan.FromHours(24) }, "PO1901");
        Refused(Deploy() with { At = TimeSpan.FromHours(-1) }, "PO1901");
        Refused(new ScheduleRequest { Task = ScheduledTask.Resume, At = TimeSpan.Zero }, "PO1901");
        Refused(new ScheduleRequest { Task = ScheduledTask.Resume, Policy = "/p" }, "PO1901");
        Refused(new ScheduleRequest { Task = (ScheduledTask)9 }, "PO1901");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/a\nExecStart=/bin/evil")]
    [InlineData("/etc/a\0b")]
    [InlineData("/etc/a\u001b[2J")]
    public void A_path_with_control_characters_is_refused(string path) => Refused(Deploy() with { Policy = path }, "PO1902");

    private static ScheduleRequest Deploy() => new() { Task = ScheduledTask.Deploy, Policy = "/etc/patchops/contoso.yaml" };

    private static void Refused(ScheduleRequest request, string id)
    {
        var failure = Assert.Throws<PatchOpsException>(() => ScheduleRules.Check(request));
        Assert.Equal(id, failure.Code.Id);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }
}
