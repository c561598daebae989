using PatchOps.Adapters.Formats.Inventories;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>A list of deployments.</summary>
internal static class DeploymentListJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Items,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static DeploymentList? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        DeploymentResult[]? items = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Items: items = json.List<DeploymentResult>(DeploymentJson.Read); break;
            }
        }

        return new DeploymentList(JsonCursor.Given(items, "items"));
    }
}
