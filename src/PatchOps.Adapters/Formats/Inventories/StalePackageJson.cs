namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>One package whose replaced files a process runs.</summary>
internal static class StalePackageJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Name,
        Architecture,
        Version,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static StalePackage? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? name = null;
        string? architecture = null;
        string? version = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Name: name = json.Text(); break;
                case Member.Architecture: architecture = json.Text(); break;
                case Member.Version: version = json.Text(); break;
            }
        }

        return new StalePackage
        {
            Name = JsonCursor.Given(name, "name"),
            Architecture = architecture,
            Version = version,
        };
    }
}
