using PatchOps.Adapters.Formats.Inventories;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>One time that a maintenance window opens.</summary>
internal static class WindowJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Name,
        Start,
        End,
        TimeZone,
        LocalStart,
        LocalEnd,
        CatchUpUntil,
        Note,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static MaintenanceWindow? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? name = null;
        DateTimeOffset? start = null;
        DateTimeOffset? end = null;
        string? timeZone = null;
        DateTimeOffset? localStart = null;
        DateTimeOffset? localEnd = null;
        DateTimeOffset? catchUpUntil = null;
        string? note = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Name: name = json.Text(); break;
                case Member.Start: start = json.Time(); break;
                case Member.End: end = json.Time(); break;
                case Member.TimeZone: timeZone = json.Text(); break;
                case Member.LocalStart: localStart = json.LocalTimeOrNull(); break;
                case Member.LocalEnd: localEnd = json.LocalTimeOrNull(); break;
                case Member.CatchUpUntil: catchUpUntil = json.TimeOrNull(); break;
                case Member.Note: note = json.Text(); break;
            }
        }

        return new MaintenanceWindow
        {
            Name = JsonCursor.Given(name, "name"),
            Start = JsonCursor.Given(start, "start"),
            End = JsonCursor.Given(end, "end"),
            TimeZone = JsonCursor.Given(timeZone, "timeZone"),
            LocalStart = localStart,
            LocalEnd = localEnd,
            CatchUpUntil = catchUpUntil,
            Note = note,
        };
    }
}
