using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>The rules that a plan is deployed under, in a policy's own keys and words.</summary>
internal static class RulesJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Removals,
        Eula,
        Reboot,
        Services,
        Retries,
        Hooks,
        Health,
        Rollback,
        Logs,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static DeploymentRules? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string[]? removals = null;
        EulaDecision? eula = null;
        RebootPolicy? reboot = null;
        ServicePolicy? services = null;
        RetryPolicy? retries = null;
        HookPolicy? hooks = null;
        HealthPolicy? health = null;
        RollbackPolicy? rollback = null;
        LogsJson.RetainedLogs? logs = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Removals: removals = RuleValue.Removals(ref json); break;
                case Member.Eula: eula = json.Word<EulaDecision>(); break;
                case Member.Reboot: reboot = RebootJson.Read(ref json); break;
                case Member.Services: services = ServicesJson.Read(ref json); break;
                case Member.Retries: retries = RetriesJson.Read(ref json); break;
                case Member.Hooks: hooks = HooksJson.Read(ref json); break;
                case Member.Health: health = HealthJson.Read(ref json); break;
                case Member.Rollback: rollback = RollbackJson.Read(ref json); break;
                case Member.Logs: logs = LogsJson.Read(ref json); break;
            }
        }

        return new DeploymentRules
        {
            Removals = JsonCursor.Given(removals, "removals"),
            Eula = JsonCursor.Given(eula, "eula"),
            Reboot = JsonCursor.Given(reboot, "reboot"),
            Services = JsonCursor.Given(services, "services"),
            Retries = JsonCursor.Given(retries, "retries"),
            Hooks = JsonCursor.Given(hooks, "hooks"),
            Health = JsonCursor.Given(health, "health"),
            Rollback = JsonCursor.Given(rollback, "rollback"),
            LogRetention = JsonCursor.Given(logs, "logs").For,
        };
    }
}
