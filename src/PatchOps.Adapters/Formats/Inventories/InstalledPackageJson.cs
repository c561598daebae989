namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>One installed package.</summary>
internal static class InstalledPackageJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Provider,
        Name,
        Architecture,
        Version,
        SourceName,
        SourceVersion,
        WaitsForRestart,
        InstalledAt,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static InstalledPackage? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? provider = null;
        string? name = null;
        string? architecture = null;
        string? version = null;
        string? sourceName = null;
        string? sourceVersion = null;
        var waitsForRestart = false;
        DateTimeOffset? installedAt = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Provider: provider = json.Text(); break;
                case Member.Name: name = json.Text(); break;
                case Member.Architecture: architecture = json.Text(); break;
                case Member.Version: version = json.Text(); break;
                case Member.SourceName: sourceName = json.Text(); break;
                case Member.SourceVersion: sourceVersion = json.Text(); break;
                case Member.WaitsForRestart: waitsForRestart = json.TruthOrNull() == true; break;
                case Member.InstalledAt: installedAt = json.TimeOrNull(); break;
            }
        }

        return new InstalledPackage
        {
            Provider = JsonCursor.Given(provider, "provider"),
            Name = JsonCursor.Given(name, "name"),
            Architecture = architecture,
            Version = JsonCursor.Given(version, "version"),
            SourceName = sourceName,
            SourceVersion = sourceVersion,
            WaitsForRestart = waitsForRestart,
            InstalledAt = installedAt,
        };
    }
}
