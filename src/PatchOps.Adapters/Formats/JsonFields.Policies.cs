using System.Text.Json;
using PatchOps.Policies;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    /// <summary>
    /// Writes a policy with the keys and in the words of a policy file, so that what is written can be read as one; what nothing sets is
    /// null, which a policy file takes for the default.
    /// </summary>
    public static void WritePolicy(Utf8JsonWriter json, PatchPolicy policy)
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", PolicyKeys.Of("apiVersion").Words[0]);
        WriteSelection(json, policy);
        WriteBehaviour(json, policy);
        json.WriteEndObject();
    }

    /// <summary>Writes where a value came from.</summary>
    public static void WriteOrigin(Utf8JsonWriter json, PolicyOrigin origin)
    {
        json.WriteStartObject();
        json.WriteString("key", origin.Key);
        json.WriteString("file", origin.File);
        Number(json, "line", origin.IsDefault ? null : origin.Line);
        Number(json, "column", origin.IsDefault ? null : origin.Column);
        json.WriteBoolean("default", origin.IsDefault);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PolicyDiagnostic diagnostic)
    {
        json.WriteString("id", diagnostic.Id);
        json.WriteString("level", Word(diagnostic.Level));
        json.WriteString("file", diagnostic.File);
        Number(json, "line", diagnostic.Line == 0 ? null : diagnostic.Line);
        Number(json, "column", diagnostic.Column == 0 ? null : diagnostic.Column);
        json.WriteString("key", diagnostic.Key);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("remedy", diagnostic.Remedy);
    }

    private static void WriteSelection(Utf8JsonWriter json, PatchPolicy policy)
    {
        json.WriteString("name", policy.Name);
        json.WriteString("client", policy.Client);
        json.WriteString("site", policy.Site);
        json.WriteStartObject("appliesTo");
        Texts(json, "tags", policy.AppliesToTags);
        json.WriteEndObject();
        Texts(json, "standards", policy.Standards);
        json.WriteString("exposure", policy.Exposure is { } exposure ? Word(exposure) : null);
        json.WriteStartObject("assetClasses");
        foreach (var rule in policy.AssetClasses)
        {
            json.WriteString(rule.Pattern, rule.Class);
        }

        json.WriteEndObject();
        json.WriteStartObject("support");
        foreach (var row in policy.Support)
        {
            json.WriteString(row.System, DateText.Format(row.EndsAt.UtcDateTime));
        }

        json.WriteEndObject();
        json.WriteString("maxFeedAge", policy.MaxFeedAge is { } age ? DurationText.Format(age) : null);
        json.WriteString("dueSoon", DurationText.Format(policy.DueSoon));
        Each(json, "approve", policy.Approve, WriteApproval);
        Each(json, "holds", policy.Holds, WriteHold);
        Each(json, "windows", policy.Windows, WriteWindow);
        Each(json, "blackouts", policy.Blackouts, WriteBlackout);
    }

    private static void WriteApproval(Utf8JsonWriter json, ApprovalRule rule)
    {
        Some(json, "classification", [.. rule.Classifications.Select(value => Word(value))]);
        Some(json, "severity", [.. rule.Severities.Select(Word)]);
        Some(json, "package", rule.Packages);
        Some(json, "kb", rule.Kbs);
        Some(json, "cve", rule.Cves);
        Some(json, "id", rule.Ids);
        Some(json, "title", rule.Titles);
        Some(json, "origin", rule.Origins);
        Some(json, "provider", rule.Providers);
        json.WriteString("after", DurationText.Format(rule.After));
    }

    private static void WriteHold(Utf8JsonWriter json, PatchHold hold)
    {
        Some(json, "package", hold.Packages);
        Some(json, "kb", hold.Kbs);
        Some(json, "cve", hold.Cves);
        Some(json, "id", hold.Ids);
        json.WriteString("until", DateText.Format(hold.Until.UtcDateTime));
        json.WriteString("owner", hold.Owner);
        json.WriteString("reason", hold.Reason);
        json.WriteString("effect", Word(hold.Effect));
    }

    private static void WriteWindow(Utf8JsonWriter json, WindowDefinition window)
    {
        json.WriteString("name", window.Name);
        json.WriteString("every", window.Every.Text);
        json.WriteString("duration", DurationText.Format(window.Duration));
        json.WriteString("timeZone", window.TimeZoneId);
        json.WriteString("catchUp", window.CatchUp is { } late ? DurationText.Format(late) : null);
    }

    private static void WriteBlackout(Utf8JsonWriter json, Blackout days)
    {
        json.WriteString("from", DateText.Format(days.From));
        json.WriteString("to", DateText.Format(days.To));
        json.WriteString("reason", days.Reason);
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A condition that is not written does not restrict; an empty list would be refused.
    private static void Some(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            Texts(json, name, texts);
        }
    }
}
