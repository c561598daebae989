using PatchOps.Diagnostics;
using PatchOps.Documents;
using PatchOps.Scheduling;

namespace PatchOps.Policies.Reading;

/// <summary><c>windows</c>: when patches may be installed.</summary>
internal static class WindowReader
{
    private const int ShortestMonth = 28;

    /// <summary>The entries, in their order; one that cannot be told is left out after a report.</summary>
    public static IReadOnlyList<WindowDefinition> Read(Section top)
    {
        var windows = new List<WindowDefinition>();
        foreach (var entry in top.Children("windows") ?? [])
        {
            if (Entry(entry) is not { } window)
            {
                continue;
            }

            if (windows.Find(other => string.Equals(other.Name, window.Name, StringComparison.OrdinalIgnoreCase)) is not null)
            {
                entry.Context.Report(ErrorCodes.PolicyNameTwice, entry.Find("name")!.Place, entry.Shown("name"), $"There are two windows named {PolicyContext.Quote(window.Name)}.");
            }

            windows.Add(window);
        }

        return windows;
    }

    private static WindowDefinition? Entry(Section entry)
    {
        var name = entry.Text("name");
        var every = Every(entry);
        var duration = entry.Duration("duration");
        var zone = Zone(entry, out var zoneId);
        var catchUp = entry.Duration("catchUp");
        if (name is null || every is null || duration is null || zone is null)
        {
            return null;
        }

        var window = new WindowDefinition { Name = name, Every = every, Duration = duration.Value, TimeZoneId = zoneId!, TimeZone = zone, CatchUp = catchUp };
        if (Doubt(window) is { } doubt)
        {
            entry.Context.Report(ErrorCodes.PolicyWindowDoubtful, entry.Find("every")!.Place, entry.Shown("every"), $"The window {PolicyContext.Quote(name)} {doubt}.");
        }

        return window;
    }

    private static Recurrence? Every(Section entry)
    {
        if (entry.Text("every") is not { } text)
        {
            return null;
        }

        if (RecurrenceParser.TryParse(text, out var recurrence, out var error))
        {
            return recurrence;
        }

        entry.Context.Report(
            ErrorCodes.PolicyRecurrenceWrong, entry.Find("every")!.Place, entry.Shown("every"), $"{entry.Shown("every")}: {PolicyContext.Quote(text)} cannot be read: {error}");
        return null;
    }

    private static TimeZoneInfo? Zone(Section entry, out string? id)
    {
        id = entry.Text("timeZone");
        if (id is null)
        {
            return null;
        }

        var zone = entry.Context.Zones.Find(id);
        if (zone is null)
        {
            DocumentPlace place = entry.Find("timeZone")!.Place;
            entry.Context.Report(ErrorCodes.PolicyTimeZoneUnknown, place, entry.Shown("timeZone"), $"{entry.Shown("timeZone")}: there is no time zone {PolicyContext.Quote(id)}.");
        }

        return zone;
    }

    private static string? Doubt(WindowDefinition window)
    {
        var every = window.Every;
        if (every.Kind == RecurrenceKind.MonthlyDay && every.Ordinal > ShortestMonth)
        {
            return $"does not open in months that have no day {every.Ordinal}";
        }

        if (every.Kind == RecurrenceKind.MonthlyWeekday && every.Ordinal == 5)
        {
            return $"does not open in months that have no fifth {every.Days[0]}";
        }

        return window.Duration > Shortest(every) ? "is still open when it opens again" : null;
    }

    // The least time between two openings, by the calendar.
    private static TimeSpan Shortest(Recurrence every)
    {
        if (every.Kind is not (RecurrenceKind.Daily or RecurrenceKind.Weekly))
        {
            return TimeSpan.FromDays(ShortestMonth);
        }

        var days = every.Kind == RecurrenceKind.Daily ? [0, 1] : every.Days.Select(day => (int)day).Distinct().OrderBy(day => day).ToArray();
        return TimeSpan.FromDays(days.Length < 2 ? 7 : days.Zip(days.Skip(1).Concat([days[0] + 7]), (a, b) => b - a).Min());
    }
}
