namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>The machine's operating system.</summary>
internal static class OperatingSystemJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Family,
        Id,
        Name,
        Version,
        Codename,
        Build,
        Edition,
        InstallationType,
        DisplayVersion,
        Architecture,
        ServicingTrack,
        SupportEndsAt,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static OperatingSystemInfo? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? family = null;
        string? id = null;
        string? name = null;
        string? version = null;
        string? codename = null;
        string? build = null;
        string? edition = null;
        string? installationType = null;
        string? displayVersion = null;
        string? architecture = null;
        string? servicingTrack = null;
        DateTimeOffset? supportEndsAt = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Family: family = json.Text(); break;
                case Member.Id: id = json.Text(); break;
                case Member.Name: name = json.Text(); break;
                case Member.Version: version = json.Text(); break;
                case Member.Codename: codename = json.Text(); break;
                case Member.Build: build = json.Text(); break;
                case Member.Edition: edition = json.Text(); break;
                case Member.InstallationType: installationType = json.Text(); break;
                case Member.DisplayVersion: displayVersion = json.Text(); break;
                case Member.Architecture: architecture = json.Text(); break;
                case Member.ServicingTrack: servicingTrack = json.Text(); break;
                case Member.SupportEndsAt: supportEndsAt = json.TimeOrNull(); break;
            }
        }

        return new OperatingSystemInfo
        {
            Family = JsonCursor.Given(family, "family"),
            Id = id,
            Name = name,
            Version = version,
            Codename = codename,
            Build = build,
            Edition = edition,
            InstallationType = installationType,
            DisplayVersion = displayVersion,
            Architecture = architecture,
            ServicingTrack = servicingTrack,
            SupportEndsAt = supportEndsAt,
        };
    }
}
