using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PatchOps.SystemTests.Lab;

/// <summary>An archive in a folder, with real indexes and sums; the packages themselves do not exist, no scan needs them.</summary>
internal sealed class LabRepository(string folder)
{
    public string Folder { get; } = folder;

    public string Uri => $"file:{Folder}";

    /// <summary>How indexes are published: <c>gz</c>, <c>xz</c> or nothing for plain. apt links to a plain index instead of copying it.</summary>
    public string Compression { get; init; } = "gz";

    public void Publish(LabSuite suite)
    {
        var dists = Directory.CreateDirectory(Path.Combine(Folder, "dists", suite.Name)).FullName;
        var sums = new StringBuilder("SHA256:\n");
        foreach (var component in suite.Components.Keys)
        {
            foreach (var architecture in suite.Architectures)
            {
                var relative = $"{component}/binary-{architecture}/Packages";
                PublishIndex(dists, relative, suite.Packages(component, architecture), sums);
            }
        }

        File.WriteAllText(Path.Combine(dists, "Release"), suite.ReleaseFields() + sums);
    }

    /// <summary>Publishes without dists: <c>deb file:/x ./</c>.</summary>
    public void PublishFlat(LabSuite suite)
    {
        Directory.CreateDirectory(Folder);
        var sums = new StringBuilder("SHA256:\n");
        var index = string.Concat(suite.Components.Values.SelectMany(p => p).Select(p => p.ToIndexStanza()));
        PublishIndex(Folder, "Packages", index, sums);
        File.WriteAllText(Path.Combine(Folder, "Release"), suite.ReleaseFields() + sums);
    }

    private void PublishIndex(string root, string relative, string text, StringBuilder sums)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var path = Path.Combine(root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AddSum(sums, plain, relative);
        if (Compression.Length == 0)
        {
            File.WriteAllBytes(path, plain);
            return;
        }

        var packed = path + "." + Compression;
        if (Compression == "gz")
        {
            using var file = File.Create(packed);
            using var gzip = new GZipStream(file, CompressionLevel.Fastest);
            gzip.Write(plain);
        }
        else
        {
            File.WriteAllBytes(path, plain);
            LabTool.Run("xz", ["-f", "-0", path]);
        }

        AddSum(sums, File.ReadAllBytes(packed), relative + "." + Compression);
    }

    private static void AddSum(StringBuilder sums, byte[] content, string relative) =>
        sums.Append(' ').Append(Convert.ToHexStringLower(SHA256.HashData(content)))
            .Append(' ').Append(content.Length).Append(' ').Append(relative).Append('\n');
}
