using PatchOps.Adapters.Feeds.Xml;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.UpdateInfo;

/// <summary>What a repository's repomd.xml says of its updateinfo: the file, and the checksums of it as it lies there and of its content.</summary>
internal sealed class RepoIndex
{
    private const long MaxCharacters = 16L * 1024 * 1024;

    private static readonly string[] s_compressions = [".gz", ".xz", ".zst", ".bz2"];

    /// <summary>The file's name without its folder.</summary>
    public required string File { get; init; }

    /// <summary>The checksum of the file (kind, value), or null.</summary>
    public (string Type, string Value)? Checksum { get; init; }

    /// <summary>The checksum of its content, decompressed, or null.</summary>
    public (string Type, string Value)? OpenChecksum { get; init; }

    /// <summary>Reads a repomd.xml.</summary>
    /// <exception cref="PatchOpsException">PO1502 malformed, or the repository has no updateinfo; PO1503, PO1505.</exception>
    public static RepoIndex Read(Stream stream, IFeedSource source, IFeedFile file)
    {
        using var xml = new XmlFeedReader(stream, source, file, MaxCharacters);
        RepoIndex? index = null;
        xml.Root("repomd");
        foreach (var name in xml.Children())
        {
            if (name == "data" && xml.Attribute("type") == "updateinfo")
            {
                index = index is null ? ReadData(xml) : throw xml.Malformed("it names two updateinfo files");
            }
        }

        xml.End();
        return index ?? throw FeedFailure.Malformed(source, file, "the repository has no updateinfo");
    }

    /// <summary>Whether a file of the source is the one that is meant, with or without its compression.</summary>
    public bool Names(string file)
    {
        var name = NameOf(file);
        return name == File || s_compressions.Any(c => name + c == File);
    }

    /// <summary>Compares the document that was read with the checksum.</summary>
    /// <returns>False when there is none that can be compared.</returns>
    /// <exception cref="PatchOpsException">PO1502 it is another one.</exception>
    public bool Verify(UpdateInfoDocument document, IFeedSource source)
    {
        // The source has undone the compression: the content is what can be hashed.
        var expected = OpenChecksum ?? (s_compressions.Any(c => File.EndsWith(c, StringComparison.OrdinalIgnoreCase)) ? null : Checksum);
        if (expected is not { } checksum || !document.Checksums.TryGetValue(checksum.Type, out var actual))
        {
            return false;
        }

        return string.Equals(actual, checksum.Value, StringComparison.OrdinalIgnoreCase)
            ? true
            : throw ErrorCodes.FeedMalformed.ToException(
                $"'{document.File}' is not the file that repomd.xml means: its {checksum.Type} is {actual}, not {Json.JsonCursor.Shown(checksum.Value, 128)}.", source.Name);
    }

    private static RepoIndex ReadData(XmlFeedReader xml)
    {
        string? href = null;
        (string, string)? checksum = null;
        (string, string)? open = null;
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "location":
                    href = xml.Attribute("href");
                    break;
                case "checksum":
                    checksum = ReadChecksum(xml);
                    break;
                case "open-checksum":
                    open = ReadChecksum(xml);
                    break;
            }
        }

        return new RepoIndex { File = NameOf(href ?? throw xml.Malformed("updateinfo has no location")), Checksum = checksum, OpenChecksum = open };
    }

    private static (string, string)? ReadChecksum(XmlFeedReader xml)
    {
        var type = xml.Attribute("type");
        return xml.Text() is { } value && type is not null ? (type.ToLowerInvariant(), value) : null;
    }

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
