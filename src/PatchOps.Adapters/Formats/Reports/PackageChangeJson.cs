using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>One package that changed.</summary>
internal static class PackageChangeJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Provider,
        Name,
        Architecture,
        Before,
        After,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static PackageChange? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? provider = null;
        string? name = null;
        string? architecture = null;
        string? before = null;
        string? after = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Provider: provider = json.Text(); break;
                case Member.Name: name = json.Text(); break;
                case Member.Architecture: architecture = json.Text(); break;
                case Member.Before: before = json.Text(); break;
                case Member.After: after = json.Text(); break;
            }
        }

        return new PackageChange(JsonCursor.Given(provider, "provider"), JsonCursor.Given(name, "name"), architecture, before, after);
    }
}
