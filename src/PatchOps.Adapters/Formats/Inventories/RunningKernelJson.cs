namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>The kernel that runs.</summary>
internal static class RunningKernelJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Release,
        Version,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static RunningKernel? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? release = null;
        string? version = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Release: release = json.Text(); break;
                case Member.Version: version = json.Text(); break;
            }
        }

        return new RunningKernel
        {
            Release = JsonCursor.Given(release, "release"),
            Version = version,
        };
    }
}
