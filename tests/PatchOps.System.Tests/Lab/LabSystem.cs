using System.Security.Cryptography;
using System.Text;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Providers.Apt;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Deployment;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.SystemTests.Lab;

/// <summary>
/// A tree in which maintainer scripts run: a shell and a few programs of this machine, dpkg's records, and an archive whose packages exist. Built in a
/// tenth of a second; PatchOps' folders lie beside it.
/// </summary>
internal sealed class LabSystem : IDisposable
{
    private static readonly string[] s_programs = ["cat", "sleep", "touch", "rm", "mkdir", "kill", "dpkg-divert", "dpkg-trigger"];

    private readonly LabRoot _root = new();
    private int _archives;

    /// <summary>A system.</summary>
    /// <param name="repack">dpkg-repack; none, whatever the host has, where it is not given.</param>
    public LabSystem(string repack = "/nonexistent/dpkg-repack")
    {
        Requires.Root();
        Requires.Tool("dash");
        CopyProgram("dash", "bin/sh");
        foreach (var program in s_programs)
        {
            CopyProgram(program, "usr/bin/" + program);
        }

        Directory.CreateDirectory(_root.In("tmp"));
        Directory.CreateDirectory(_root.In("dev"));
        LabTool.Run("mknod", ["-m", "666", _root.In("dev/null"), "c", "1", "3"]);
        foreach (var package in (string[])["dpkg", "apt"])
        {
            // dpkg --audit misses both where they are not there.
            _root.Write($"var/lib/dpkg/info/{package}.list", "/.\n");
            _root.Write($"var/lib/dpkg/info/{package}.md5sums", "");
        }

        Folders = new AptFolders { Cache = _root.Beside("cache"), State = _root.Beside("state"), DpkgRepack = repack };
        Provider = new AptProvider(new ProcessRunner(), () => Folders);
    }

    public string Path => _root.Path;

    public LabRoot Root => _root;

    public AptFolders Folders { get; }

    public AptProvider Provider { get; }

    public IPatchInstaller Installer => Provider.Installer!;

    public string In(string relative) => _root.In(relative);

    public string Text(string relative) => File.ReadAllText(In(relative));

    /// <summary>Installs packages as an administrator would have done long ago.</summary>
    public LabSystem Install(params LabBuild[] builds)
    {
        var debs = builds.Select(b => b.Build(_root.Beside("old"))).ToArray();
        Dpkg(["--install", .. debs]);
        return this;
    }

    /// <summary>Publishes packages in a new archive (or in the one of this name, anew) and lets apt fetch the lists.</summary>
    public string Publish(params LabBuild[] builds) => PublishAs($"archive{_archives++}", builds);

    public string PublishAs(string name, params LabBuild[] builds)
    {
        var folder = _root.Beside(name);
        Directory.CreateDirectory(folder);
        var index = string.Concat(builds.Select(b => b.IndexStanza(b.Build(folder))));
        File.WriteAllText(global::System.IO.Path.Combine(folder, "Packages"), index);
        var bytes = Encoding.UTF8.GetBytes(index);
        File.WriteAllText(
            global::System.IO.Path.Combine(folder, "Release"),
            $"Origin: Lab\nSuite: {name}\nDate: Sat, 01 Nov 2025 00:00:00 UTC\nSHA256:\n {Convert.ToHexStringLower(SHA256.HashData(bytes))} {bytes.Length} Packages\n");

        // "copy:" is fetched into the archives as from a mirror; "file:" would be used in place.
        _root.Write($"etc/apt/sources.list.d/{name}.list", $"deb [trusted=yes] copy:{folder} ./\n");
        Refresh();
        return folder;
    }

    public LabSystem Refresh()
    {
        _root.Update();
        return this;
    }

    public string Dpkg(params string[] arguments) => LabTool.Run("dpkg", ["--root=" + Path, "--log=" + In("var/log/dpkg.log"), .. arguments]);

    public LabSystem Mark(string verb, params string[] packages)
    {
        _root.Oracle.Run("apt-mark", [verb, .. packages]);
        return this;
    }

    public PackageCondition Condition(string name, string? architecture = null) => Installer.Snapshot(Path, OperationContext.None)
        .Single(p => p.Name == name && (architecture is null || p.Architecture == architecture));

    public string? Version(string name) =>
        Installer.Snapshot(Path, OperationContext.None).SingleOrDefault(p => p.Name == name)?.Version;

    public IReadOnlyList<PackageCondition> Snapshot() => Installer.Snapshot(Path, OperationContext.None);

    /// <summary>What dpkg itself finds wrong; empty when nothing is.</summary>
    public string Audit() => Dpkg("--audit");

    public static PlannedPatch Patch(string name, string version, string? installed = "1.0", string architecture = "amd64") => new()
    {
        Id = PatchId.For("apt", name, architecture, version),
        Name = name,
        Architecture = architecture,
        InstalledVersion = installed,
        AvailableVersion = version,
        Reason = "test",
    };

    public InstallRequest Request(params PlannedPatch[] patches) => new() { Root = Path, Patches = patches, LockTimeout = TimeSpan.Zero };

    /// <summary>Fetches and installs.</summary>
    public StepOutcome Deploy(params PlannedPatch[] patches) => Deploy(Request(patches));

    public StepOutcome Deploy(InstallRequest request)
    {
        var fetched = Installer.Download(request, OperationContext.None);
        return fetched.Succeeded ? Installer.Install(request, OperationContext.None) : fetched;
    }

    public void Dispose() => _root.Dispose();

    private void CopyProgram(string name, string target)
    {
        var program = LabTool.Find(name)!;
        foreach (var file in ChrootProcess.Needs(program))
        {
            CopyOnce(file, file.TrimStart('/'));
        }

        CopyOnce(program, target);
    }

    private void CopyOnce(string file, string relative)
    {
        var copy = In(relative);
        if (!File.Exists(copy))
        {
            Directory.CreateDirectory(global::System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
