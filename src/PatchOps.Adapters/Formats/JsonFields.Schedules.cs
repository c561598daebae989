using System.Text.Json;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    private static void Write(Utf8JsonWriter json, PatchSchedule schedule)
    {
        json.WriteString("task", Word(schedule.Task));
        json.WriteString("scheduler", schedule.Scheduler);
        json.WriteString("when", schedule.When);
        json.WriteString("command", schedule.Command);
        json.WriteString("policy", schedule.Policy);
        Time(json, "nextRunAt", schedule.NextRunAt);
        Texts(json, "files", schedule.Files);
    }
}
