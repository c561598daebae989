using System.Text.Json;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    /// <summary>Writes the properties of a deployment as a document, without the braces around them.</summary>
    public static void WriteDeployment(Utf8JsonWriter json, DeploymentResult deployment)
    {
        json.WriteString("schema", SchemaNames.Deployment);
        Write(json, deployment);
    }

    private static void Write(Utf8JsonWriter json, DeploymentResult deployment)
    {
        json.WriteString("id", deployment.Id);
        json.WriteString("planId", deployment.PlanId);
        json.WriteStartObject("device");
        Write(json, deployment.Device);
        json.WriteEndObject();
        json.WriteString("root", deployment.Root);
        json.WriteString("policy", deployment.Policy);
        json.WriteString("state", Word(deployment.State));
        json.WriteString("reason", deployment.Reason);
        Truth(json, "undoRequested", deployment.UndoRequested);
        Time(json, "startedAt", deployment.StartedAt);
        Time(json, "endedAt", deployment.EndedAt);
        Objects(json, "steps", deployment.Steps);
        Objects(json, "patches", deployment.Patches);
        Objects(json, "changedBeyondPlan", deployment.ChangedBeyondPlan);
        json.WriteStartObject("rebootState");
        Write(json, deployment.RebootState);
        json.WriteEndObject();
        json.WriteStartObject("journal");
        WriteJournal(json, deployment.Journal);
        json.WriteEndObject();
        Objects(json, "diagnostics", deployment.Diagnostics);
    }

    private static void Write(Utf8JsonWriter json, DeployedStep step)
    {
        json.WriteNumber("number", step.Number);
        json.WriteString("provider", step.Provider);
        json.WriteString("action", Word(step.Action));
        json.WriteString("state", Word(step.State));
        json.WriteString("reason", step.Reason);
        json.WriteNumber("attempts", step.Attempts);
        Time(json, "startedAt", step.StartedAt);
        Time(json, "endedAt", step.EndedAt);
    }

    private static void Write(Utf8JsonWriter json, DeployedPatch patch)
    {
        json.WriteString("id", patch.Id);
        json.WriteString("name", patch.Name);
        json.WriteString("architecture", patch.Architecture);
        json.WriteString("installedVersion", patch.InstalledVersion);
        json.WriteString("availableVersion", patch.AvailableVersion);
        json.WriteString("outcome", Word(patch.Outcome));
        json.WriteString("reason", patch.Reason);
        Texts(json, "cves", patch.Cves);
    }

    private static void Write(Utf8JsonWriter json, PackageChange change)
    {
        json.WriteString("provider", change.Provider);
        json.WriteString("name", change.Name);
        json.WriteString("architecture", change.Architecture);
        json.WriteString("before", change.Before);
        json.WriteString("after", change.After);
    }

    private static void WriteJournal(Utf8JsonWriter json, DeploymentJournal journal)
    {
        json.WriteNumber("count", journal.Count);
        json.WriteString("head", journal.Head);
        Truth(json, "isSound", journal.IsSound);
        Objects(json, "faults", journal.Faults);
        Objects(json, "entries", journal.Entries);
    }

    private static void Write(Utf8JsonWriter json, JournalFault fault)
    {
        json.WriteString("deploymentId", fault.DeploymentId);
        Number(json, "number", fault.Number);
        json.WriteString("message", fault.Message);
    }

    private static void Write(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteNumber("number", entry.Number);
        Time(json, "at", entry.At);
        json.WriteString("phase", Word(entry.Phase));
        json.WriteString("event", Word(entry.Event));
        Number(json, "step", entry.Step);
        json.WriteString("message", entry.Message);
        Objects(json, "facts", entry.Facts);
        json.WriteString("hash", entry.Hash);
    }

    private static void Write(Utf8JsonWriter json, JournalFact fact)
    {
        json.WriteString("name", fact.Name);
        Texts(json, "values", fact.Values);
    }

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
