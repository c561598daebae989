using System.Text.Json;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    private static void WriteBehaviour(Utf8JsonWriter json, PatchPolicy policy)
    {
        WriteRemovals(json, policy.Removals);
        json.WriteBoolean("drivers", policy.Drivers);
        WriteConduct(json, DeploymentRules.Of(policy));
    }

    // The same keys and words as in a policy file.
    private static void WriteRules(Utf8JsonWriter json, DeploymentRules rules)
    {
        WriteRemovals(json, rules.Removals);
        WriteConduct(json, rules);
    }

    private static void WriteRemovals(Utf8JsonWriter json, IReadOnlyList<string> removals)
    {
        if (removals.Count == 0)
        {
            json.WriteString("removals", "never");
        }
        else
        {
            Texts(json, "removals", removals);
        }
    }

    private static void WriteConduct(Utf8JsonWriter json, DeploymentRules policy)
    {
        json.WriteString("eula", Word(policy.Eula));
        json.WriteStartObject("reboot");
        json.WriteString("when", Word(policy.Reboot.When));
        json.WriteString("grace", DurationText.Format(policy.Reboot.Grace));
        json.WriteString("within", policy.Reboot.WithinWindow ? "window" : "any");
        json.WriteBoolean("notify", policy.Reboot.Notify);
        json.WriteEndObject();
        json.WriteStartObject("services");
        json.WriteString("restart", policy.Services.RestartAffected ? "affected" : "none");
        Texts(json, "exclude", policy.Services.Exclude);
        json.WriteEndObject();
        json.WriteStartObject("retries");
        json.WriteNumber("attempts", policy.Retries.Attempts);
        json.WriteString("backoff", DurationText.Format(policy.Retries.Backoff));
        json.WriteEndObject();
        json.WriteStartObject("hooks");
        Each(json, "before", policy.Hooks.Before, WriteHook);
        Each(json, "after", policy.Hooks.After, WriteHook);
        json.WriteEndObject();
        WriteHealth(json, policy.Health);
        json.WriteStartObject("rollback");
        json.WriteBoolean("onHealthFailure", policy.Rollback.OnHealthFailure);
        json.WriteBoolean("onStepFailure", policy.Rollback.OnStepFailure);
        json.WriteString("whenInfeasible", Word(policy.Rollback.WhenInfeasible));
        json.WriteBoolean("stash", policy.Rollback.Stash);
        json.WriteString("stashLimit", SizeText.Format(policy.Rollback.StashLimit));
        json.WriteEndObject();
        json.WriteStartObject("logs");
        json.WriteString("retain", DurationText.Format(policy.LogRetention));
        json.WriteEndObject();
    }

    private static void WriteHook(Utf8JsonWriter json, PolicyHook hook)
    {
        Texts(json, "run", hook.Run);
        json.WriteString("timeout", DurationText.Format(hook.Timeout));
        json.WriteString("onFailure", Word(hook.OnFailure));
    }

    private static void WriteHealth(Utf8JsonWriter json, HealthPolicy health)
    {
        json.WriteStartObject("health");
        Texts(json, "services", health.Services);
        Texts(json, "tcp", health.Tcp);
        Texts(json, "http", health.Http);
        json.WriteStartArray("commands");
        foreach (var command in health.Commands)
        {
            json.WriteStartArray();
            foreach (var argument in command)
            {
                json.WriteStringValue(argument);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteString("settle", DurationText.Format(health.Settle));
        json.WriteEndObject();
    }
}
