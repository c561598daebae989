using System.Text;

namespace PatchOps.SystemTests.Lab;

/// <summary>One binary package of one version: a stanza in an archive's index, or in dpkg's status.</summary>
internal sealed record LabPackage(string Name, string Version, string Architecture = "amd64")
{
    /// <summary>The Source field as it stands (<c>lab</c> or <c>lab (1.0-1)</c>).</summary>
    public string? Source { get; init; }

    /// <summary>want, flag and state as dpkg writes them.</summary>
    public string Status { get; init; } = "install ok installed";

    public string? MultiArch { get; init; }

    public int? Phased { get; init; }

    public long Size { get; init; } = 1000;

    /// <summary>Part of what apt compares to tell two builds of one version apart.</summary>
    public int InstalledSize { get; init; } = 10;

    /// <summary>More fields, each with its line end.</summary>
    public string More { get; init; } = "";

    public string ToStatusStanza()
    {
        var text = new StringBuilder();
        Append(text, "Package", Name);
        Append(text, "Status", Status);
        AppendCommon(text);
        return text.Append('\n').ToString();
    }

    public string ToIndexStanza()
    {
        var text = new StringBuilder();
        Append(text, "Package", Name);
        AppendCommon(text);
        Append(text, "Filename", $"pool/{Name}_{Version}_{Architecture}.deb");
        Append(text, "Size", Size.ToString());
        Append(text, "SHA256", new string('a', 64));
        Append(text, "Phased-Update-Percentage", Phased?.ToString());
        return text.Append('\n').ToString();
    }

    private void AppendCommon(StringBuilder text)
    {
        Append(text, "Priority", "optional");
        Append(text, "Section", "misc");
        Append(text, "Installed-Size", InstalledSize.ToString());
        Append(text, "Maintainer", "Lab <lab@example.org>");
        Append(text, "Architecture", Architecture);
        Append(text, "Multi-Arch", MultiArch);
        Append(text, "Source", Source);
        Append(text, "Version", Version);
        text.Append(More);
        Append(text, "Description", $"laboratory package {Name}\n The second line of a description.\n .\n The third.");
    }

    private static void Append(StringBuilder text, string field, string? value)
    {
        if (value is not null)
        {
            text.Append(field).Append(": ").Append(value).Append('\n');
        }
    }
}
