namespace PatchOps.SystemTests.Lab;

/// <summary>
/// A real Debian 12 system in a folder: built from bookworm alone, then told of bookworm-security and bookworm-updates, so that real
/// security updates are pending. It is built once for each run of the tests and unpacked anew for each test.
/// </summary>
internal sealed class BookwormRoot : IDisposable
{
    private static readonly Lazy<string> s_tarball = new(Build);
    private readonly LabFolder _folder = new();

    /// <summary>Unpacks it.</summary>
    /// <param name="whole">The whole system, to chroot into; otherwise only what dpkg and apt know of it, which takes a fraction of the time.</param>
    public BookwormRoot(bool whole)
    {
        Requires.Apt();
        Requires.Root();
        Requires.Tool("mmdebstrap");
        string tarball;
        try
        {
            tarball = s_tarball.Value;
        }
        catch (InvalidOperationException failure)
        {
            throw new SkipException($"A bookworm root cannot be built here: {failure.Message.Split('\n')[0]}");
        }

        Path = Directory.CreateDirectory(global::System.IO.Path.Combine(_folder.Path, "root")).FullName;
        string[] known = ["./etc", "./var/lib/dpkg", "./var/lib/apt", "./var/cache/apt", "./usr/lib/os-release"];
        LabTool.Run("tar", ["-C", Path, "--numeric-owner", "-xf", tarball, .. whole ? [] : known]);
        Oracle = whole ? AptOracle.ForChroot(Path) : AptOracle.ForTree(Path, global::System.IO.Path.Combine(_folder.Path, "apt.conf"));
    }

    public string Path { get; }

    public AptOracle Oracle { get; }

    public string Lists => In("var/lib/apt/lists");

    public string In(string relative) => global::System.IO.Path.Combine(Path, relative);

    /// <summary>The real list files of packages, without the other list files.</summary>
    public IEnumerable<string> PackageLists() => Directory.EnumerateFiles(Lists, "*_Packages");

    public void Dispose() => _folder.Dispose();

    private static string Build()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new InvalidOperationException("mmdebstrap runs on Linux alone");
        }

        var cache = Directory.CreateTempSubdirectory("patchops-bookworm-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(cache, recursive: true);
        var tarball = global::System.IO.Path.Combine(cache, "bookworm.tar");
        using var work = new LabFolder();
        var packed = global::System.IO.Path.Combine(work.Path, "base.tar");
        LabTool.Run("mmdebstrap", ["--variant=apt", "--include=ca-certificates", "--quiet", "bookworm", packed, $"deb {Mirror("bookworm", "http://ftp.debian.org/debian/")} bookworm main"]);
        var root = Directory.CreateDirectory(global::System.IO.Path.Combine(work.Path, "root")).FullName;
        LabTool.Run("tar", ["-C", root, "--numeric-owner", "-xf", packed]);
        File.WriteAllText(
            global::System.IO.Path.Combine(root, "etc/apt/sources.list.d/more.list"),
            $"deb {Mirror("bookworm-security", "http://security.debian.org/debian-security/")} bookworm-security main\n"
            + $"deb {Mirror("bookworm-updates", "http://ftp.debian.org/debian/")} bookworm-updates main\n");

        // Translations would be three quarters of the tarball.
        AptOracle.ForChroot(root).Run("apt-get", "update", "-q", "-o", "Acquire::Languages=none", "-o", "APT::Update::Error-Mode=any");
        var fresh = tarball + "." + Environment.ProcessId;
        LabTool.Run("tar", ["-C", root, "--numeric-owner", "-cf", fresh, "."]);
        File.Move(fresh, tarball, overwrite: true);
        return tarball;
    }

    // The mirror that the machine itself uses is the one that it reaches.
    private static string Mirror(string release, string otherwise) => LabTool
        .Run("apt-get", ["indextargets", "--no-release-info", "--format", "$(RELEASE) $(REPO_URI)", "Created-By: Packages"])
        .Split('\n')
        .Where(line => line.StartsWith(release + " ", StringComparison.Ordinal))
        .Select(line => line[(release.Length + 1)..])
        .FirstOrDefault() ?? otherwise;
}
