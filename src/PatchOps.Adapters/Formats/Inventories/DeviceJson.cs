namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>The machine.</summary>
internal static class DeviceJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Id,
        Name,
        Client,
        Site,
        Tags,
        Os,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static Device? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? id = null;
        string? name = null;
        string? client = null;
        string? site = null;
        string[]? tags = null;
        OperatingSystemInfo? os = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Id: id = json.Text(); break;
                case Member.Name: name = json.Text(); break;
                case Member.Client: client = json.Text(); break;
                case Member.Site: site = json.Text(); break;
                case Member.Tags: tags = json.Texts(); break;
                case Member.Os: os = OperatingSystemJson.Read(ref json); break;
            }
        }

        return new Device
        {
            Id = JsonCursor.Given(id, "id"),
            Name = JsonCursor.Given(name, "name"),
            Client = client,
            Site = site,
            Tags = tags ?? [],
            Os = JsonCursor.Given(os, "os"),
        };
    }
}
