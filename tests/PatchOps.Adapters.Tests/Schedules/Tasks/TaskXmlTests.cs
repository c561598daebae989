using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Schedules;
using PatchOps.Adapters.Schedules.Tasks;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Tests.Schedules.Tasks;

public sealed class TaskXmlTests
{
    private static readonly string[] s_deploy = [@"C:\Program Files\PatchOps\patchops.exe", "deploy", "--policy", @"C:\Clients\con toso & <sons>\"];

    [Fact]
    public void A_deployment_looks_every_quarter_of_an_hour_and_is_never_ended_by_force() => Assert.Equal(
        """
        <Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
          <RegistrationInfo>
            <Source>PatchOps</Source>
            <Description>PatchOps: deploy patches when a maintenance window is open</Description>
            <URI>\PatchOps\Deploy</URI>
          </RegistrationInfo>
          <Triggers>
            <CalendarTrigger>
              <StartBoundary>2020-01-01T00:00:00</StartBoundary>
              <Repetition>
                <Interval>PT15M</Interval>
                <Duration>P1D</Duration>
                <StopAtDurationEnd>false</StopAtDurationEnd>
              </Repetition>
              <RandomDelay>PT1M</RandomDelay>
              <ScheduleByDay>
                <DaysInterval>1</DaysInterval>
              </ScheduleByDay>
            </CalendarTrigger>
          </Triggers>
          <Principals>
            <Principal id="System">
              <UserId>S-1-5-18</UserId>
              <RunLevel>HighestAvailable</RunLevel>
            </Principal>
          </Principals>
          <Settings>
            <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
            <DisallowStartIfOnBatteries>true</DisallowStartIfOnBatteries>
            <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
            <AllowHardTerminate>false</AllowHardTerminate>
            <StartWhenAvailable>true</StartWhenAvailable>
            <AllowStartOnDemand>true</AllowStartOnDemand>
            <Enabled>true</Enabled>
            <Hidden>false</Hidden>
            <WakeToRun>false</WakeToRun>
            <ExecutionTimeLimit>P1D</ExecutionTimeLimit>
            <Priority>7</Priority>
          </Settings>
          <Actions Context="System">
            <Exec>
              <Command>C:\Program Files\PatchOps\patchops.exe</Command>
              <Arguments>deploy --policy "C:\Clients\con toso &amp; &lt;sons&gt;\\"</Arguments>
            </Exec>
          </Actions>
        </Task>
        """.ReplaceLineEndings("\n"),
        Xml(new ScheduleRequest { Task = ScheduledTask.Deploy, Every = TimeSpan.FromMinutes(15) }));

    [Fact]
    public void A_scan_has_a_time_of_day_and_runs_on_battery_too()
    {
        var xml = Xml(new ScheduleRequest { Task = ScheduledTask.Scan, At = new TimeSpan(3, 30, 0) });
        Assert.Contains("<StartBoundary>2020-01-01T03:30:00</StartBoundary>", xml, StringComparison.Ordinal);
        Assert.Contains("<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("Repetition", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void Going_on_waits_a_minute_after_the_start_of_the_machine()
    {
        var xml = Xml(new ScheduleRequest { Task = ScheduledTask.Resume });
        Assert.Contains("<BootTrigger>\n      <Delay>PT1M</Delay>\n    </BootTrigger>", xml, StringComparison.Ordinal);
        Assert.True(RegisteredTaskText.Parse(xml)!.AtBoot);
    }

    [Fact]
    public void What_was_written_is_read_back_and_known_by_source_and_path()
    {
        var read = RegisteredTaskText.Parse(Xml(new ScheduleRequest { Task = ScheduledTask.Deploy, At = new TimeSpan(3, 30, 0) }))!;
        Assert.Equal((s_deploy[0], "03:30"), (read.Command, read.At));
        Assert.Equal(s_deploy.Skip(1), ArgumentText.Split(read.Arguments));
        Assert.True(read.IsOurs(@"\patchops\DEPLOY"));
        Assert.False(read.IsOurs(@"\PatchOps\Scan"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<Task")]
    [InlineData("<Other/>")]
    [InlineData("<Task/>")]
    [InlineData("<!DOCTYPE Task [<!ENTITY a 'b'>]><Task xmlns='http://schemas.microsoft.com/windows/2004/02/mit/task'>&a;</Task>")]
    public void What_is_no_task_is_read_as_none(string xml) => Assert.Null(RegisteredTaskText.Parse(xml));

    [Fact]
    public void A_task_without_end_or_bottom_is_read_as_none()
    {
        const string Open = "<Task xmlns='http://schemas.microsoft.com/windows/2004/02/mit/task'>";
        Assert.Null(RegisteredTaskText.Parse(Open + string.Concat(Enumerable.Repeat("<a>", 100_000))));
        Assert.Null(RegisteredTaskText.Parse(Open + new string('x', 1_000_000) + "</Task>"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a b", "", "\"", "\\", "\\\\\"", "c:\\x y\\", "\t", "'", "-a=\"b c\"")]
    public void Arguments_that_were_quoted_are_split_again(params string[] words) => Assert.Equal(words, ArgumentText.Split(CommandLine.Quote(words)));

    private static string Xml(ScheduleRequest request) => TaskXml.Of(WindowsSchedules.Definition(request, new ScheduledCommand { Words = s_deploy }));
}
