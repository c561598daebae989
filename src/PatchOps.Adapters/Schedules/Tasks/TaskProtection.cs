using PatchOps.Adapters.Schedules.Tasks.Interop;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>
/// Gives our folder and our tasks an access list that only SYSTEM and administrators can write, and looks whether they have it: every user may make a folder in the
/// root of the Task Scheduler, before PatchOps does, and would own it.
/// </summary>
internal static class TaskProtection
{
    private const string Root = @"\";
    private const string Path = Root + TaskFolder.Name;

    /// <summary>The folder, made where it is missing, taken over where others could write it.</summary>
    /// <exception cref="PatchOpsException">PO1913.</exception>
    public static ITaskFolder Folder(ITaskService service)
    {
        var folder = Open(service) ?? Make(service);
        if (WhyUnsafe(folder) is null)
        {
            return folder;
        }

        var refusal = Try(() => folder.SetSecurityDescriptor(TaskAccess.Protected, 0));
        if (WhyUnsafe(folder) is not { } why)
        {
            return folder;
        }

        // The scheduler removes an empty folder only. What its owner has put there may be in use: an administrator decides on it.
        var left = Try(() => service.GetFolder(Root).DeleteFolder(TaskFolder.Name, 0)) ?? Try(() => folder = Make(service));
        refusal ??= left;
        if ((why = WhyUnsafe(folder)) is not null)
        {
            throw ErrorCodes.TaskFolderUnsafe.ToException($"The Task Scheduler's folder '{Path}' cannot be taken over: {why}.{Detail(refusal)}", Path, refusal);
        }

        return folder;
    }

    /// <summary>Sees to it that nobody else can change a task that was registered just now; it is removed where that cannot be done.</summary>
    /// <exception cref="PatchOpsException">PO1914.</exception>
    public static void Task(ITaskFolder folder, IRegisteredTask task, string name)
    {
        if (WhyUnsafe(task) is null)
        {
            return;
        }

        var refusal = Try(() => task.SetSecurityDescriptor(TaskAccess.Protected, 0));
        if (WhyUnsafe(task) is { } why)
        {
            var left = Try(() => folder.DeleteTask(name, 0));
            throw ErrorCodes.TaskUnsafe.ToException(
                $"The task '{TaskFolder.PathOf(name)}' cannot be protected: {why}.{Detail(refusal)}{(left is null ? "" : " It could not be removed either.")}", TaskFolder.PathOf(name), refusal);
        }
    }

    /// <summary>Why others may change a folder, or null.</summary>
    public static string? WhyUnsafe(ITaskFolder folder) => WhyUnsafe(folder.GetSecurityDescriptor);

    /// <summary>Why others may change a task, or null.</summary>
    public static string? WhyUnsafe(IRegisteredTask task) => WhyUnsafe(task.GetSecurityDescriptor);

    /// <summary>True when the scheduler keeps access lists, which Windows' own always does; Wine's has neither them nor accounts.</summary>
    public static bool HasLists(IRegisteredTask task)
    {
        try
        {
            task.GetSecurityDescriptor(TaskAccess.Information);
            return true;
        }
        catch (NotImplementedException)
        {
            return false;
        }
    }

    private static string? WhyUnsafe(Func<int, string> read)
    {
        try
        {
            return TaskAccess.WhyUnsafe(read(TaskAccess.Information));
        }
        catch (NotImplementedException)
        {
            return null;
        }
        catch (Exception failure) when (TaskFailure.Is(failure))
        {
            return "its access list cannot be read";
        }
    }

    private static ITaskFolder? Open(ITaskService service)
    {
        try
        {
            return service.GetFolder(Path);
        }
        catch (Exception failure) when (TaskFailure.IsMissing(failure))
        {
            return null;
        }
    }

    private static ITaskFolder Make(ITaskService service)
    {
        try
        {
            return service.GetFolder(Root).CreateFolder(TaskFolder.Name, TaskAccess.Protected);
        }
        catch (Exception failure) when (TaskFailure.IsThere(failure))
        {
            return service.GetFolder(Path);
        }
    }

    private static Exception? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception failure) when (TaskFailure.Is(failure))
        {
            return failure;
        }
    }

    private static string Detail(Exception? refusal) => refusal is null ? "" : $" {Printable.Of(refusal.Message.Trim())}";
}
