namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>One process that runs replaced code; documents of older versions know neither when it began nor its packages.</summary>
internal static class StaleProcessJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Pid,
        Name,
        Unit,
        Files,
        StartedAt,
        Packages,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static StaleProcess? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        int? pid = null;
        string? name = null;
        string? unit = null;
        string[]? files = null;
        DateTimeOffset? startedAt = null;
        StalePackage[]? packages = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Pid: pid = json.Int32(); break;
                case Member.Name: name = json.Text(); break;
                case Member.Unit: unit = json.Text(); break;
                case Member.Files: files = json.Texts(); break;
                case Member.StartedAt: startedAt = json.TimeOrNull(); break;
                case Member.Packages: packages = json.List<StalePackage>(StalePackageJson.Read); break;
            }
        }

        return new StaleProcess
        {
            Pid = JsonCursor.Given(pid, "pid"),
            Name = JsonCursor.Given(name, "name"),
            Unit = unit,
            Files = files ?? [],
            StartedAt = startedAt,
            Packages = packages ?? [],
        };
    }
}
