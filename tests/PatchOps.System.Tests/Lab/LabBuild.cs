using System.Security.Cryptography;
using System.Text;

namespace PatchOps.SystemTests.Lab;

/// <summary>A real package: files, conffiles and maintainer scripts, built by dpkg-deb without compression.</summary>
internal sealed record LabBuild(string Name, string Version, string Architecture = "amd64")
{
    /// <summary>More control fields, each with its line end.</summary>
    public string More { get; init; } = "";

    /// <summary>Scripts by name (<c>postinst</c>), each the text after <c>#!/bin/sh</c>.</summary>
    public IReadOnlyDictionary<string, string> Scripts { get; init; } = new Dictionary<string, string>();

    /// <summary>Files beside <c>/usr/share/NAME/version</c>, by path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Files of this machine that it brings, by path in the package.</summary>
    public IReadOnlyDictionary<string, string> Copies { get; init; } = new Dictionary<string, string>();

    /// <summary>Configuration files by path.</summary>
    public IReadOnlyDictionary<string, string> Conffiles { get; init; } = new Dictionary<string, string>();

    /// <summary>Bytes that cannot be compressed, to make it large.</summary>
    public int Ballast { get; init; }

    public LabBuild With(string script, string text) => this with { Scripts = new Dictionary<string, string>(Scripts) { [script] = text } };

    public string FileName => $"{Name}_{Version.Replace(":", "%3a", StringComparison.Ordinal)}_{Architecture}.deb";

    /// <summary>Builds it into a folder and gives the file.</summary>
    public string Build(string folder)
    {
        using var work = new LabFolder();
        var tree = Path.Combine(work.Path, "tree");
        Write(tree, "DEBIAN/control", Control());
        Write(tree, $"usr/share/{Name}/version", Version + "\n");
        foreach (var (path, text) in Files.Concat(Conffiles))
        {
            Write(tree, path.TrimStart('/'), text);
        }

        foreach (var (path, source) in Copies)
        {
            var copy = Path.Combine(tree, path.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }

        if (Ballast > 0)
        {
            File.WriteAllBytes(Path.Combine(tree, $"usr/share/{Name}/ballast"), RandomNumberGenerator.GetBytes(Ballast));
        }

        Write(tree, "DEBIAN/md5sums", "");
        if (Conffiles.Count > 0)
        {
            Write(tree, "DEBIAN/conffiles", string.Join('\n', Conffiles.Keys) + "\n");
        }

        foreach (var (name, text) in Scripts)
        {
            var file = Write(tree, "DEBIAN/" + name, "#!/bin/sh\n" + text + "\n");
            LabTool.Run("chmod", ["755", file]);
        }

        Directory.CreateDirectory(folder);
        var deb = Path.Combine(folder, FileName);
        LabTool.Run("dpkg-deb", ["-Znone", "--root-owner-group", "--build", tree, deb]);
        return deb;
    }

    /// <summary>Its stanza in an index.</summary>
    public string IndexStanza(string deb) => new StringBuilder(Control())
        .Append("Filename: ./").Append(Path.GetFileName(deb)).Append('\n')
        .Append("Size: ").Append(new FileInfo(deb).Length).Append('\n')
        .Append("SHA256: ").Append(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(deb)))).Append("\n\n")
        .ToString();

    private string Control() =>
        $"Package: {Name}\nVersion: {Version}\nArchitecture: {Architecture}\nMaintainer: Lab <lab@example.org>\n{More}Description: laboratory package {Name}\n";

    private static string Write(string tree, string relative, string text)
    {
        var file = Path.Combine(tree, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
