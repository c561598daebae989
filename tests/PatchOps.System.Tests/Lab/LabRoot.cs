namespace PatchOps.SystemTests.Lab;

/// <summary>
/// A tree that dpkg and apt take for a system: dpkg's records, apt's settings and lists, no programs. Enough for whatever needs
/// no maintainer scripts, in milliseconds.
/// </summary>
internal sealed class LabRoot : IDisposable
{
    private readonly LabFolder _folder = new();
    private readonly List<LabPackage> _installed = [];
    private int _sources;

    public LabRoot()
    {
        Requires.Apt();
        Path = global::System.IO.Path.Combine(_folder.Path, "root");
        foreach (var folder in (string[])["var/lib/dpkg/updates", "var/lib/dpkg/info", "etc/apt/sources.list.d", "etc/apt/preferences.d",
            "etc/apt/apt.conf.d", "var/lib/apt/lists/partial", "var/cache/apt/archives/partial", "var/log/apt", "usr/bin"])
        {
            Directory.CreateDirectory(In(folder));
        }

        Write("etc/os-release", "ID=debian\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        Write("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        Write("var/lib/dpkg/arch", "amd64\n");
        Oracle = AptOracle.ForTree(Path, global::System.IO.Path.Combine(_folder.Path, "apt.conf"));

        // Every Debian system has them, and a reader may learn the native architecture from dpkg's own stanza.
        Install(new LabPackage("dpkg", "1.21.22"), new LabPackage("apt", "2.6.1"));
    }

    public string Path { get; }

    public AptOracle Oracle { get; }

    public string In(string relative) => global::System.IO.Path.Combine(Path, relative);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(global::System.IO.Path.GetDirectoryName(In(relative))!);
        File.WriteAllText(In(relative), text);
    }

    /// <summary>Adds to dpkg's status.</summary>
    public LabRoot Install(params LabPackage[] packages)
    {
        _installed.AddRange(packages);
        Write("var/lib/dpkg/status", string.Concat(_installed.Select(p => p.ToStatusStanza())));
        return this;
    }

    /// <summary>Adds an architecture as <c>dpkg --add-architecture</c> does.</summary>
    public LabRoot AddArchitecture(string name)
    {
        LabTool.Run("dpkg", ["--root=" + Path, "--add-architecture", name]);
        return this;
    }

    /// <summary>Publishes suites in a new archive of this laboratory.</summary>
    public LabRepository Archive(string name, params LabSuite[] suites) => Archive(name, "gz", suites);

    public LabRepository Archive(string name, string compression, params LabSuite[] suites)
    {
        var repository = new LabRepository(global::System.IO.Path.Combine(_folder.Path, name)) { Compression = compression };
        foreach (var suite in suites)
        {
            repository.Publish(suite);
        }

        return repository;
    }

    /// <summary>A folder beside the root.</summary>
    public string Beside(string name) => global::System.IO.Path.Combine(_folder.Path, name);

    /// <summary>One archive with these suites, named in a sources file of its own.</summary>
    public LabRoot Source(string archive, params LabSuite[] suites)
    {
        var repository = Archive(archive, suites);
        return SourceLines(suites.Select(s => $"deb [trusted=yes] {repository.Uri} {s.Name} {string.Join(' ', s.Components.Keys)}").ToArray());
    }

    public LabRoot SourceLines(params string[] lines)
    {
        Write($"etc/apt/sources.list.d/lab{_sources++}.list", string.Join('\n', lines) + "\n");
        return this;
    }

    public LabRoot Deb822(string text)
    {
        Write($"etc/apt/sources.list.d/lab{_sources++}.sources", text);
        return this;
    }

    public LabRoot Preferences(string text)
    {
        Write("etc/apt/preferences.d/lab", text);
        return this;
    }

    public LabRoot Configure(string text)
    {
        Write("etc/apt/apt.conf.d/50lab", text);
        return this;
    }

    /// <summary>Lets the real apt fill the lists.</summary>
    public LabRoot Update(params string[] options)
    {
        Oracle.Run("apt-get", ["update", "-q", .. options]);
        return this;
    }

    /// <summary>
    /// Writes a suite's lists as an update from that address would have left them: for archives on hosts that do not exist, and for many worlds fast.
    /// </summary>
    public LabRoot PutLists(string uri, LabSuite suite)
    {
        var prefix = $"var/lib/apt/lists/{uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart('/').Replace('/', '_')}_dists_{suite.Name}_";
        prefix = uri.StartsWith("file:", StringComparison.Ordinal) ? prefix.Replace("lists/", "lists/_", StringComparison.Ordinal) : prefix;
        Write(prefix + "Release", suite.ReleaseFields());
        foreach (var component in suite.Components.Keys)
        {
            foreach (var architecture in suite.Architectures)
            {
                Write($"{prefix}{component}_binary-{architecture}_Packages", suite.Packages(component, architecture));
            }
        }

        return SourceLines($"deb [trusted=yes] {uri} {suite.Name} {string.Join(' ', suite.Components.Keys)}");
    }

    public void Dispose() => _folder.Dispose();
}
