using PatchOps.Adapters.Schedules.Tasks.Interop;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>The Task Scheduler's folder PatchOps, and our tasks in it. Tasks of others there are neither replaced nor removed.</summary>
/// <param name="connect">Connects to the scheduler, anew for each piece of work: its objects belong to the thread that made them.</param>
internal sealed class TaskFolder(Func<ITaskService> connect)
{
    /// <summary>The folder's name.</summary>
    public const string Name = "PatchOps";

    // TASK_CREATE_OR_UPDATE replaces a task as a whole or leaves it; TASK_LOGON_SERVICE_ACCOUNT needs no password.
    private const int CreateOrUpdate = 6;
    private const int ServiceAccount = 5;
    private const int WithHidden = 1;

    // The scheduler puts variables and the parameters of a run in their place, in arguments too.
    private static readonly char[] s_expanded = ['%', '$'];

    /// <summary>The path of a task of ours.</summary>
    public static string PathOf(string name) => $@"\{Name}\{name}";

    /// <summary>Registers a task, or replaces ours of that path.</summary>
    /// <exception cref="PatchOpsException">PO1902, PO1905, PO1906, PO1909 to PO1914.</exception>
    public void Register(TaskDefinition task) => Guard(task.Path, "registered", () =>
    {
        if (task.Words.FirstOrDefault(word => word.Any(char.IsControl) || word.IndexOfAny(s_expanded) >= 0) is { } odd)
        {
            throw ErrorCodes.SchedulePathUnsafe.ToException($"'{Printable.Of(odd)}' has characters that the Task Scheduler would read in its own way.", Printable.Of(odd));
        }

        var folder = TaskProtection.Folder(connect());
        var name = task.Path.Substring(task.Path.LastIndexOf('\\') + 1);
        if (Get(folder, name) is { } known && TaskView.Of(known, task.Path) is null)
        {
            throw ErrorCodes.TaskForeign.ToException($"The scheduled task '{task.Path}' was not registered by PatchOps.", task.Path);
        }

        // One that is replaced may keep its access list: it is looked at afterwards.
        TaskProtection.Task(folder, folder.RegisterTask(name, TaskXml.Of(task), CreateOrUpdate, TaskXml.SystemAccount, null, ServiceAccount, TaskAccess.Protected), name);
        return true;
    });

    /// <summary>A task of ours, or null.</summary>
    /// <exception cref="PatchOpsException">PO1905, PO1906, PO1909.</exception>
    public TaskView? Find(string name) => Guard(PathOf(name), "read", () =>
        Open(connect()) is { } folder && Get(folder, name) is { } task ? TaskView.Of(task, PathOf(name)) : null);

    /// <summary>True when a task is registered just so, may run, and nobody but SYSTEM and administrators could change it or its folder.</summary>
    /// <exception cref="PatchOpsException">PO1905, PO1906, PO1909.</exception>
    public bool IsIntact(TaskDefinition task) => Guard(task.Path, "read", () =>
        Open(connect()) is { } folder
        && Get(folder, task.Path.Substring(task.Path.LastIndexOf('\\') + 1)) is { } known
        && TaskView.Of(known, task.Path) is { IsEnabled: true } view
        && view.Text.Does(RegisteredTaskText.Parse(TaskXml.Of(task))!)
        && TaskProtection.WhyUnsafe(folder) is null
        && TaskProtection.WhyUnsafe(known) is null);

    /// <summary>The names of our tasks whose name begins so.</summary>
    /// <exception cref="PatchOpsException">PO1905, PO1906, PO1909.</exception>
    public IReadOnlyList<string> Names(string prefix) => Guard<IReadOnlyList<string>>(PathOf(prefix), "listed", () =>
    {
        var names = new List<string>();
        var tasks = Open(connect())?.GetTasks(WithHidden);
        for (var i = 1; i <= (tasks?.GetCount() ?? 0); i++)
        {
            var task = tasks!.GetItem(i);
            var name = task.GetName();
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && TaskView.Of(task, PathOf(name)) is not null)
            {
                names.Add(name);
            }
        }

        return names;
    });

    /// <summary>Removes a task of ours, and the folder with its last one; true when there was one.</summary>
    /// <exception cref="PatchOpsException">PO1905, PO1906, PO1909.</exception>
    public bool Remove(string name) => Guard(PathOf(name), "removed", () =>
    {
        var service = connect();
        if (Open(service) is not { } folder || Get(folder, name) is not { } task || TaskView.Of(task, PathOf(name)) is null)
        {
            return false;
        }

        try
        {
            folder.DeleteTask(name, 0);
        }
        catch (Exception failure) when (TaskFailure.IsMissing(failure))
        {
            return false;
        }

        Tidy(service);
        return true;
    });

    /// <summary>Runs a task of ours now.</summary>
    /// <exception cref="PatchOpsException">PO1905, PO1906, PO1909, PO1912.</exception>
    public void Run(string name) => Guard(PathOf(name), "started", () => (Open(connect()) ?? throw new FileNotFoundException("The folder is not there.")).GetTask(name).Run(null));

    private static ITaskFolder? Open(ITaskService service)
    {
        try
        {
            return service.GetFolder(@"\" + Name);
        }
        catch (Exception failure) when (TaskFailure.IsMissing(failure))
        {
            return null;
        }
    }

    private static IRegisteredTask? Get(ITaskFolder folder, string name)
    {
        try
        {
            return folder.GetTask(name);
        }
        catch (Exception failure) when (TaskFailure.IsMissing(failure))
        {
            return null;
        }
    }

    // The scheduler itself refuses to remove a folder that has tasks.
    private static void Tidy(ITaskService service)
    {
        try
        {
            service.GetFolder(@"\").DeleteFolder(Name, 0);
        }
        catch (Exception failure) when (TaskFailure.Is(failure))
        {
            // An empty folder harms nobody.
        }
    }

    private static T Guard<T>(string path, string action, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (TaskFailure.Is(failure))
        {
            throw TaskFailure.ToException(failure, action, path);
        }
    }
}
