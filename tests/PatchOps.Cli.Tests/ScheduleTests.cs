using System.Text.Json;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Cli.Tests;

public sealed class ScheduleTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Memory _memory = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_runs_by_itself_is_a_table()
    {
        _memory.Known.Add(Memory.Of(new ScheduleRequest { Task = ScheduledTask.Deploy, Policy = "/etc/p.yaml", Every = TimeSpan.FromMinutes(15) }));
        foreach (var arguments in (string[][])[["schedule"], ["schedule", "list"], ["schedule", "list", "deploy", "scan"]])
        {
            var (code, output, error) = Run(arguments);
            Assert.Equal(
                """
                TASK    WHEN              NEXT RUN (UTC)    SCHEDULER  POLICY
                deploy  *-*-* *:00/15:00  2026-11-27 03:31  systemd    /etc/p.yaml

                """,
                output);
            Assert.Equal((0, ""), (code, error));
        }

        Assert.Equal((0, "nothing is scheduled\n", ""), Run("schedule", "list", "resume"));
    }

    [Fact]
    public void A_task_is_added_with_a_full_path_and_what_is_left_open()
    {
        var policy = Policy();
        var (code, output, _) = Run("schedule", "add", "deploy", "--policy", Path.GetRelativePath(Environment.CurrentDirectory, policy), "--at", "03:30", "--json");

        Assert.Equal(0, code);
        Assert.Equal(new ScheduleRequest { Task = ScheduledTask.Deploy, Policy = policy, At = new TimeSpan(3, 30, 0) }, Assert.Single(_memory.Requests));
        var item = JsonDocument.Parse(output).RootElement;
        Assert.Equal("patchops/schedules/1", item.GetProperty("schema").GetString());
        var row = item.GetProperty("items")[0];
        Assert.Equal(["task", "scheduler", "when", "command", "policy", "nextRunAt", "files"], row.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("deploy", policy, "2026-11-27T03:31:11Z"), (row.GetProperty("task").GetString(), row.GetProperty("policy").GetString(), row.GetProperty("nextRunAt").GetString()));

        Assert.Equal(0, Run("schedule", "add", "scan", "--every", "6h").Code);
        Assert.Equal(TimeSpan.FromHours(6), _memory.Requests[1].Every);
    }

    [Theory]
    [InlineData("schedule", "add")]
    [InlineData("schedule", "add", "everything")]
    [InlineData("schedule", "add", "deploy")]
    [InlineData("schedule", "add", "scan", "--at", "25:00")]
    [InlineData("schedule", "add", "scan", "--at", "soon")]
    [InlineData("schedule", "add", "scan", "--every", "often")]
    [InlineData("schedule", "add", "scan", "--every", "7m")]
    [InlineData("schedule", "remove")]
    [InlineData("schedule", "list", "nothing")]
    public void A_wrong_call_is_told_and_nothing_is_registered(params string[] arguments)
    {
        var (code, _, error) = Run(arguments);
        Assert.Equal(64, code);
        Assert.NotEmpty(error);
        Assert.Empty(_memory.Requests);
    }

    [Fact]
    public void A_policy_with_mistakes_is_not_scheduled()
    {
        var policy = Path.Combine(_folder.Path, "bad.yaml");
        File.WriteAllText(policy, "apiVersion: patchops/v1\nname: bad\nwindows: soon\n");
        var (code, _, error) = Run("schedule", "add", "deploy", "--policy", policy);
        Assert.NotEqual(0, code);
        Assert.Contains("PO1605", error);
        Assert.Empty(_memory.Requests);
    }

    [Fact]
    public void A_task_is_removed_and_one_that_is_not_there_is_no_failure()
    {
        _memory.Known.Add(Memory.Of(new ScheduleRequest { Task = ScheduledTask.Scan, At = TimeSpan.Zero }));
        var (code, output, error) = Run("schedule", "remove", "scan", "resume");
        Assert.Equal((0, "removed /units/scan\n"), (code, output));
        Assert.Contains("PO1908", error);
        Assert.Empty(_memory.Known);
    }

    [Fact]
    public void Without_rights_the_code_is_77()
    {
        _memory.Failure = ErrorCodes.ScheduleNotPermitted.ToException("'/etc/x' may not be changed.");
        Assert.Equal(77, Run("schedule", "add", "scan").Code);
        Assert.Equal(77, Run("schedule", "remove", "scan").Code);
    }

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var console = new TestConsole();
        var code = console.Run(new FakeHost { Ports = _memory }, arguments);
        return (code, console.OutputText, console.ErrorText);
    }

    private string Policy()
    {
        var path = Path.Combine(_folder.Path, "good.yaml");
        File.WriteAllText(path, "apiVersion: patchops/v1\nname: good\n");
        return path;
    }

    private sealed class Memory : IDeploymentPorts, ISchedules
    {
        public List<PatchSchedule> Known { get; } = [];

        public List<ScheduleRequest> Requests { get; } = [];

        public PatchOpsException? Failure { get; set; }

        public ISchedules Schedules => this;

        public IMachine Machine => throw new NotSupportedException();

        public IServices Services => throw new NotSupportedException();

        public IHealthProbes Probes => throw new NotSupportedException();

        public IEvidence Evidence => throw new NotSupportedException();

        public IProcessRunner Processes => throw new NotSupportedException();

        public IWait Wait => throw new NotSupportedException();

        public static PatchSchedule Of(ScheduleRequest request) => new()
        {
            Task = request.Task,
            Scheduler = "systemd",
            When = "*-*-* *:00/15:00",
            Command = "patchops deploy --policy " + request.Policy,
            Policy = request.Policy,
            NextRunAt = new DateTimeOffset(2026, 11, 27, 3, 31, 11, TimeSpan.Zero),
            Files = ["/units/" + request.Task.ToString().ToLowerInvariant()],
        };

        public IDisposable Lock(string operation) => throw new NotSupportedException();

        public IDeploymentStore OpenStore(OperationContext context) => throw new NotSupportedException();

        public IDeploymentStore? OpenStoreReadOnly(OperationContext context) => null;

        public PatchSchedule Register(ScheduleRequest request, OperationContext context)
        {
            Requests.Add(Failure is null ? request : throw Failure);
            return Of(request);
        }

        public bool IsIntact(ScheduleRequest request, OperationContext context) => throw new NotSupportedException();

        public IReadOnlyList<PatchSchedule> List(OperationContext context) => Known;

        public bool Unregister(ScheduledTask task, OperationContext context) => Failure is null ? Known.RemoveAll(s => s.Task == task) > 0 : throw Failure;
    }
}
