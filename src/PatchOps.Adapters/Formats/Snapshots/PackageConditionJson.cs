using System.Text.Json;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Formats.Snapshots;

/// <summary>How one package stands.</summary>
internal static class PackageConditionJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Name,
        Architecture,
        Version,
        Sound,
        Trouble,
        Automatic,
        Held,
    }

    /// <summary>Writes it as an object.</summary>
    public static void Write(Utf8JsonWriter json, PackageCondition package)
    {
        json.WriteStartObject();
        json.WriteString("name", package.Name);
        json.WriteString("architecture", package.Architecture);
        json.WriteString("version", package.Version);
        json.WriteBoolean("sound", package.IsSound);
        json.WriteString("trouble", package.Trouble);
        json.WriteBoolean("automatic", package.IsAutomatic);
        json.WriteBoolean("held", package.IsHeld);
        json.WriteEndObject();
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static PackageCondition? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? name = null;
        string? architecture = null;
        string? version = null;
        bool? sound = null;
        string? trouble = null;
        bool? automatic = null;
        bool? held = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Name: name = json.Text(); break;
                case Member.Architecture: architecture = json.Text(); break;
                case Member.Version: version = json.Text(); break;
                case Member.Sound: sound = json.Truth(); break;
                case Member.Trouble: trouble = json.Text(); break;
                case Member.Automatic: automatic = json.Truth(); break;
                case Member.Held: held = json.Truth(); break;
            }
        }

        return new PackageCondition
        {
            Name = JsonCursor.Given(name, "name"),
            Architecture = architecture,
            Version = version,
            IsSound = JsonCursor.Given(sound, "sound"),
            Trouble = trouble,
            IsAutomatic = JsonCursor.Given(automatic, "automatic"),
            IsHeld = JsonCursor.Given(held, "held"),
        };
    }
}
