using PatchOps.Diagnostics;

namespace PatchOps.Scheduling;

/// <summary>What a schedule may be, whatever runs it: cron knows only whole parts of an hour or of a day, and the same words must mean the same everywhere.</summary>
public static class ScheduleRules
{
    /// <summary>How often a deployment looks whether a window is open where nothing is said.</summary>
    public static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(15);

    /// <summary>When a scan begins where nothing is said.</summary>
    public static readonly TimeSpan UsualTime = TimeSpan.FromHours(2);

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>The request with what it leaves open filled in.</summary>
    /// <exception cref="PatchOpsException">PO1901 it lacks something or wants too much, PO1902 the policy's path.</exception>
    public static ScheduleRequest Check(ScheduleRequest request)
    {
        if (request.Policy is { } policy && (policy.Length == 0 || policy.Any(char.IsControl)))
        {
            throw ErrorCodes.SchedulePathUnsafe.ToException($"The policy's path '{Printable.Of(policy)}' is empty or has control characters.", Printable.Of(policy));
        }

        return request.Task switch
        {
            ScheduledTask.Scan => Scan(request),
            ScheduledTask.Deploy => Deploy(request),
            ScheduledTask.Resume => Resume(request),
            _ => throw Wrong("There is no such task."),
        };
    }

    private static ScheduleRequest Scan(ScheduleRequest request)
    {
        if (request.Policy is not null)
        {
            throw Wrong("A scan needs no policy.");
        }

        Demand(request);
        return request.Every is null ? request with { At = request.At ?? UsualTime } : request;
    }

    private static ScheduleRequest Deploy(ScheduleRequest request)
    {
        if (request.Policy is null)
        {
            throw Wrong("A deployment needs a policy: it says what is installed, and when.");
        }

        Demand(request);
        return request.At is null ? request with { Every = request.Every ?? UsualInterval } : request;
    }

    private static ScheduleRequest Resume(ScheduleRequest request) => request is { At: null, Every: null, Policy: null }
        ? request
        : throw Wrong("What goes on after a restart has neither a time nor a policy of its own.");

    private static void Demand(ScheduleRequest request)
    {
        if (request is { At: not null, Every: not null })
        {
            throw Wrong("A task has either a time of day or an interval.");
        }

        if (request.At is { } at && (at < TimeSpan.Zero || at >= s_day || at.Ticks % TimeSpan.TicksPerMinute != 0))
        {
            throw Wrong("The time of day is one from 00:00 to 23:59, in whole minutes.");
        }

        if (request.Every is { } every && !IsInterval(every))
        {
            throw Wrong("An interval divides an hour or a day into equal parts: 5, 10, 15, 20 or 30 minutes, 1, 2, 3, 4, 6, 8, 12 or 24 hours.");
        }
    }

    private static bool IsInterval(TimeSpan every) =>
        every.Ticks > 0 && every.Ticks % TimeSpan.TicksPerMinute == 0
        && (every < s_hour ? s_hour.Ticks % every.Ticks == 0 : every <= s_day && every.Ticks % s_hour.Ticks == 0 && s_day.Ticks % every.Ticks == 0);

    private static PatchOpsException Wrong(string message) => ErrorCodes.ScheduleWrong.ToException(message);
}
