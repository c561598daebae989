using PatchOps.Adapters.Schedules.Tasks.Interop;

namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>A registered task of ours as it is now.</summary>
internal sealed record TaskView
{
    private const int StateRunning = 4;
    private const int StateQueued = 2;

    /// <summary>Its XML, read.</summary>
    public required RegisteredTaskText Text { get; init; }

    /// <summary>Whether it may run.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>True while it runs or is about to.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>The exit code of its last run, or why it did not run; null where the scheduler does not say.</summary>
    public int? LastResult { get; init; }

    /// <summary>When it runs next (UTC), or null.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>Reads a task; null where it is not ours.</summary>
    public static TaskView? Of(IRegisteredTask task, string path)
    {
        // Wine's scheduler drops the account, and tells it through no interface; one that has no accounts has no access lists either.
        if (RegisteredTaskText.Parse(task.GetXml()) is not { } text
            || !(text.IsOurs(path) || (text.Account is null && text.SaysOurs(path) && !TaskProtection.HasLists(task))))
        {
            return null;
        }

        return new TaskView
        {
            Text = text,
            IsEnabled = task.GetEnabled(),
            IsRunning = task.GetState() is StateRunning or StateQueued,
            LastResult = Optional(() => (int?)task.GetLastTaskResult()),
            NextRunAt = Optional(() => Moment(task.GetNextRunTime())),
        };
    }

    // The scheduler tells the local time, and day 0 of OLE's calendar where there is none.
    private static DateTimeOffset? Moment(DateTime local) =>
        local.Year < 2000 ? null : new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Local)).ToUniversalTime();

    private static T? Optional<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (TaskFailure.Is(failure))
        {
            return default;
        }
    }
}
