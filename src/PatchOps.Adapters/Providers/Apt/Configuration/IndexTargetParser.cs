using System.Text;
using PatchOps.Adapters.Providers.Apt.Deb822;

namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>Parses the output of <c>apt-get indextargets</c>.</summary>
public static class IndexTargetParser
{
    /// <summary>The Packages targets, in apt's order (which decides between equal versions).</summary>
    /// <param name="output">The command's output.</param>
    /// <param name="lists">The lists folder that the command was given; it is cut from the file names.</param>
    public static IReadOnlyList<IndexTarget> Parse(string output, string lists)
    {
        var targets = new List<IndexTarget>();
        var reader = new StanzaReader(new MemoryStream(Encoding.UTF8.GetBytes(output)));
        while (reader.TryRead(out var bytes))
        {
            var stanza = new Stanza(bytes);
            var file = stanza.Text("Filename"u8);
            var key = stanza.Text("MetaKey"u8);
            if (file is null || key is null || stanza.Text("Created-By"u8) != "Packages")
            {
                continue;
            }

            targets.Add(new IndexTarget
            {
                FileName = file.StartsWith(lists, StringComparison.Ordinal) ? file.Substring(lists.Length) : file,
                MetaKey = key,
                RepositoryUri = stanza.Text("Repo-URI"u8) ?? string.Empty,
                Description = stanza.Text("Description"u8) ?? file,
                Component = stanza.Text("Component"u8),
                Architecture = stanza.Text("Architecture"u8),
                Optional = stanza.Flag("Optional"u8),
                CompressionTypes = (stanza.Text("CompressionTypes"u8) ?? string.Empty)
                    .Split([' '], StringSplitOptions.RemoveEmptyEntries)
                    .Where(type => type != "uncompressed")
                    .ToArray(),
            });
        }

        return targets;
    }
}
