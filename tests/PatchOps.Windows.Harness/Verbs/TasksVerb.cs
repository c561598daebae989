using PatchOps.Adapters.Platform.Broker;
using PatchOps.Adapters.Schedules;
using PatchOps.Adapters.Schedules.Tasks;
using PatchOps.Ports;
using PatchOps.Scheduling;
using TaskScheduler = PatchOps.Adapters.Schedules.Tasks.Interop.TaskScheduler;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>The Task Scheduler through its own interfaces: <c>register TASK</c>, <c>list</c>, <c>remove TASK</c>, <c>xml NAME</c>, <c>run NAME</c>, <c>foreign NAME</c>, <c>logon</c>.</summary>
internal sealed class TasksVerb : IVerb
{
    private readonly TaskFolder _folder = new(TaskScheduler.Connect);
    private readonly WindowsSchedules _schedules = new(TaskScheduler.Connect, () => new ScheduledProgram([@"C:\Program Files\PatchOps\patchops.exe"], IsScript: false), () => null);

    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        switch (arguments[0])
        {
            case "register":
                var task = Enum.Parse<ScheduledTask>(arguments[1]);
                output.Write(_schedules.Register(new ScheduleRequest { Task = task, Policy = task == ScheduledTask.Deploy ? @"C:\clients\con toso & sons.yaml" : null }, OperationContext.None));
                return 0;
            case "list":
                output.Write(new { tasks = _schedules.List(OperationContext.None) });
                return 0;
            case "remove":
                output.Write(new { removed = _schedules.Unregister(Enum.Parse<ScheduledTask>(arguments[1]), OperationContext.None) });
                return 0;
            case "xml":
                output.Write(new { xml = TaskScheduler.Connect().GetFolder(@"\PatchOps").GetTask(arguments[1]).GetXml() });
                return 0;
            case "run":
                _folder.Run(arguments[1]);
                return 0;
            case "foreign":
                var xml = TaskXml.Of(new TaskDefinition { Path = @"\Elsewhere", Description = "", Words = ["cmd.exe"], TimeLimit = TimeSpan.FromHours(1) });
                var root = TaskScheduler.Connect().GetFolder(@"\");
                output.Write(new { path = root.CreateFolder(TaskFolder.Name, null).RegisterTask(arguments[1], xml, 6, null, null, 5, null).GetPath() });
                return 0;
            case "logon":
                output.Write(WindowsLogon.Read());
                return 0;
            default:
                return 64;
        }
    }
}
