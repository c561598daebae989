using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>Services that run replaced code.</summary>
internal static class ServicesJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Restart,
        Exclude,
    }

    private enum Which
    {
        Affected,
        None,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static ServicePolicy? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        Which? restart = null;
        string[]? exclude = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Restart: restart = json.Word<Which>(); break;
                case Member.Exclude: exclude = json.Texts(); break;
            }
        }

        return new ServicePolicy
        {
            RestartAffected = JsonCursor.Given(restart, "restart") == Which.Affected,
            Exclude = JsonCursor.Given(exclude, "exclude"),
        };
    }
}
