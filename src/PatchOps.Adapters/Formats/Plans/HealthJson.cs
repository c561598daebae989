using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>What must work before and after a deployment.</summary>
internal static class HealthJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Services,
        Tcp,
        Http,
        Commands,
        Settle,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static HealthPolicy? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string[]? services = null;
        string[]? tcp = null;
        string[]? http = null;
        string[][]? commands = null;
        TimeSpan? settle = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Services: services = json.Texts(); break;
                case Member.Tcp: tcp = json.Texts(); break;
                case Member.Http: http = json.Texts(); break;
                case Member.Commands: commands = json.List<string[]>(static (ref json) => json.Texts()); break;
                case Member.Settle: settle = RuleValue.Duration(ref json); break;
            }
        }

        return new HealthPolicy
        {
            Services = JsonCursor.Given(services, "services"),
            Tcp = JsonCursor.Given(tcp, "tcp"),
            Http = JsonCursor.Given(http, "http"),
            Commands = JsonCursor.Given(commands, "commands"),
            Settle = JsonCursor.Given(settle, "settle"),
        };
    }
}
