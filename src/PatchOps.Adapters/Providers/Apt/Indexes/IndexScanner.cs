using PatchOps.Adapters.Providers.Apt.Deb822;

namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>Finds the versions of wanted packages in a Packages file.</summary>
public static class IndexScanner
{
    /// <summary>Reads the whole file and keeps what is wanted.</summary>
    public static IndexScan Scan(Stream stream, NameTable wanted)
    {
        var versions = new List<IndexedVersion>();
        var damaged = 0;
        var reader = new StanzaReader(stream);
        while (reader.TryRead(out var bytes))
        {
            var name = NameOf(bytes);
            if (name.IsEmpty)
            {
                damaged++;
            }
            else if (wanted.Contains(name))
            {
                if (Read(new Stanza(bytes), Stanza.Decode(name)) is { } version)
                {
                    versions.Add(version);
                }
                else
                {
                    damaged++;
                }
            }
        }

        return new IndexScan
        {
            Versions = versions,
            Damaged = damaged + reader.Oversized,
            EndsInsideLine = reader.EndsInsideLine,
            Bytes = reader.BytesRead,
        };
    }

    // Archives write Package first; only a home-made index needs the search.
    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> stanza)
    {
        if (stanza.StartsWith("Package: "u8))
        {
            var line = stanza.Slice(9);
            var end = line.IndexOf((byte)'\n');
            line = end < 0 ? line : line.Slice(0, end);
            if (line.Length > 0 && line[0] != (byte)' ' && line[line.Length - 1] > (byte)' ')
            {
                return line;
            }
        }

        return new Stanza(stanza).Bytes("Package"u8);
    }

    private static IndexedVersion? Read(Stanza stanza, string name)
    {
        var version = stanza.Text("Version"u8);
        var architecture = stanza.Text("Architecture"u8);
        if (version is null || architecture is null)
        {
            return null;
        }

        var source = SourceField.Parse(stanza.Text("Source"u8), name, version);
        var phased = stanza.Number("Phased-Update-Percentage"u8);
        return new IndexedVersion
        {
            Name = name,
            Architecture = architecture,
            Version = version,
            SourceName = source.Name,
            SourceVersion = source.Version,
            Size = stanza.Number("Size"u8),
            Phased = phased is >= 0 and < 100 ? (int)phased : null,
            Title = stanza.FirstLine("Description"u8),
            Content = VersionContent.Of(stanza),
        };
    }
}
