namespace PatchOps.SystemTests.Lab;

/// <summary>A real package with files, built by dpkg-deb and installed by dpkg into a root.</summary>
internal static class LabDeb
{
    /// <summary>Installs a package whose files are copies of one file, under these paths, and nothing else; dpkg's log is the root's.</summary>
    public static void Install(LabRoot root, LabPackage package, string content, params string[] paths)
    {
        using var work = new LabFolder();
        var tree = Path.Combine(work.Path, "tree");
        Directory.CreateDirectory(Path.Combine(tree, "DEBIAN"));
        var stanza = package.ToStatusStanza().TrimEnd('\n').Split('\n').Where(l => !l.StartsWith("Status:", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(tree, "DEBIAN", "control"), string.Join('\n', stanza) + "\n");
        foreach (var path in paths)
        {
            var file = Path.Combine(tree, path.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Copy(content, file);
        }

        var deb = Path.Combine(work.Path, "package.deb");
        LabTool.Run("dpkg-deb", ["--root-owner-group", "--build", tree, deb]);
        Directory.CreateDirectory(root.In("var/log"));
        LabTool.Run(
            "dpkg",
            ["--root=" + root.Path, "--log=" + root.In("var/log/dpkg.log"), "--force-depends", "--install", deb],
            new Dictionary<string, string> { ["TZ"] = "UTC" });
    }
}
