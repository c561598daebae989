using PatchOps.Adapters.Schedules;
using PatchOps.Ports;
using PatchOps.Scheduling;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Schedules;

/// <summary>The units before systemd's own judge, which reads files and needs no systemd that runs.</summary>
public sealed class UnitVerifyTests : IDisposable
{
    private readonly LabFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("/srv/my state 5%$x\"y")]
    public void Every_unit_passes_systemd_analyze_without_a_word(string? state)
    {
        Requires.Tool("systemd-analyze");
        var schedules = new SystemSchedules(
            new Silent(), new ScheduleSystem { UnitFolder = _folder.Path, StampFolder = _folder.Path, CronFolder = _folder.Path, HasSystemd = true }, () => new ScheduledProgram(["/bin/true"], IsScript: false), () => state);
        const string Policy = "/etc/patchops/a b%c$d${e}\"f\\g'h;i#j.yaml";
        foreach (var request in Requests(Policy))
        {
            var schedule = schedules.Register(request, OperationContext.None);
            var (code, output, error) = LabTool.Try("systemd-analyze", ["verify", .. schedule.Files]);
            Assert.Equal((0, "", ""), (code, output, error));
            Assert.Equal(request.Policy, schedule.Policy);
        }
    }

    [SkippableFact]
    public void Every_time_is_one_that_systemd_knows()
    {
        Requires.Tool("systemd-analyze");
        foreach (var minutes in (int[])[1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440])
        {
            var request = ScheduleRules.Check(new ScheduleRequest { Task = ScheduledTask.Deploy, Policy = "/p", Every = TimeSpan.FromMinutes(minutes) });
            var lines = LabTool.Run("systemd-analyze", ["calendar", "--iterations=6", UnitText.Calendar(request)], new Dictionary<string, string> { ["TZ"] = "UTC" });
            var times = lines.Split('\n').Select(l => l.Split("UTC")[0].Trim()).Where(l => l.Contains("Next elapse", StringComparison.Ordinal) || l.StartsWith("Iter", StringComparison.Ordinal) || l.StartsWith("Iteration", StringComparison.Ordinal))
                .Select(l => DateTime.Parse(l[^19..], global::System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(6, times.Length);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(minutes), pair.Second - pair.First));
        }
    }

    private static IEnumerable<ScheduleRequest> Requests(string policy) =>
    [
        new() { Task = ScheduledTask.Scan },
        new() { Task = ScheduledTask.Deploy, Policy = policy },
        new() { Task = ScheduledTask.Deploy, Policy = policy, At = new TimeSpan(3, 30, 0) },
        new() { Task = ScheduledTask.Resume },
    ];

    private sealed class Silent : IProcessRunner
    {
        public ProcessResult Run(ProcessSpec spec, OperationContext context) => new() { ExitCode = 0, Output = "", Error = "" };

        public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context) => throw new NotSupportedException();
    }
}
