namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>One missing patch.</summary>
internal static class AvailablePatchJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Id,
        Provider,
        Name,
        Title,
        Architecture,
        InstalledVersion,
        AvailableVersion,
        SourceName,
        SourceVersion,
        Classification,
        Severity,
        Cves,
        Kb,
        Origin,
        Suite,
        Size,
        ReleasedAt,
        FirstSeenAt,
        RequiresReboot,
        Held,
        Phased,
        Hidden,
        Exclusive,
        Uninstallable,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static AvailablePatch? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? id = null;
        string? provider = null;
        string? name = null;
        string? title = null;
        string? architecture = null;
        string? installedVersion = null;
        string? availableVersion = null;
        string? sourceName = null;
        string? sourceVersion = null;
        var classification = default(Classification);
        var severity = default(Severity);
        string[]? cves = null;
        string? kb = null;
        string? origin = null;
        string? suite = null;
        long? size = null;
        DateTimeOffset? releasedAt = null;
        DateTimeOffset? firstSeenAt = null;
        bool? requiresReboot = null;
        var held = false;
        int? phased = null;
        var hidden = false;
        var exclusive = false;
        bool? uninstallable = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Id: id = json.Text(); break;
                case Member.Provider: provider = json.Text(); break;
                case Member.Name: name = json.Text(); break;
                case Member.Title: title = json.Text(); break;
                case Member.Architecture: architecture = json.Text(); break;
                case Member.InstalledVersion: installedVersion = json.Text(); break;
                case Member.AvailableVersion: availableVersion = json.Text(); break;
                case Member.SourceName: sourceName = json.Text(); break;
                case Member.SourceVersion: sourceVersion = json.Text(); break;
                case Member.Classification: classification = json.Word<Classification>(); break;
                case Member.Severity: severity = json.Word<Severity>(); break;
                case Member.Cves: cves = json.Texts(); break;
                case Member.Kb: kb = json.Text(); break;
                case Member.Origin: origin = json.Text(); break;
                case Member.Suite: suite = json.Text(); break;
                case Member.Size: size = json.Int64OrNull(); break;
                case Member.ReleasedAt: releasedAt = json.TimeOrNull(); break;
                case Member.FirstSeenAt: firstSeenAt = json.TimeOrNull(); break;
                case Member.RequiresReboot: requiresReboot = json.TruthOrNull(); break;
                case Member.Held: held = json.Truth(); break;
                case Member.Phased: phased = json.Int32OrNull(); break;
                case Member.Hidden: hidden = json.Truth(); break;
                case Member.Exclusive: exclusive = json.Truth(); break;
                case Member.Uninstallable: uninstallable = json.TruthOrNull(); break;
            }
        }

        return new AvailablePatch
        {
            Id = JsonCursor.Given(id, "id"),
            Provider = JsonCursor.Given(provider, "provider"),
            Name = JsonCursor.Given(name, "name"),
            Title = title,
            Architecture = architecture,
            InstalledVersion = installedVersion,
            AvailableVersion = JsonCursor.Given(availableVersion, "availableVersion"),
            SourceName = sourceName,
            SourceVersion = sourceVersion,
            Classification = classification,
            Severity = severity,
            Cves = cves ?? [],
            Kb = kb,
            Origin = origin,
            Suite = suite,
            Size = size,
            ReleasedAt = releasedAt,
            FirstSeenAt = firstSeenAt,
            RequiresReboot = requiresReboot,
            Held = held,
            Phased = phased,
            Hidden = hidden,
            Exclusive = exclusive,
            Uninstallable = uninstallable,
        };
    }
}
