using System.IO.Compression;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using PatchOps.Adapters.Forensics;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Storage;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Forensics;

[SupportedOSPlatform("linux")]
public sealed class EvidenceTests : IDisposable
{
    private const string Id = "20261127-021500-3fa9c1";
    private readonly TempFolder _folder = new();

    private string State => Path.Combine(_folder.Path, "state");

    private string Root => Directory.CreateDirectory(Path.Combine(_folder.Path, "root")).FullName;

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void The_bundle_of_this_machine_is_accepted_by_sha256sum()
    {
        Skip.If(ProgramPath.Find("sha256sum", Environment.GetEnvironmentVariable("PATH")) is null, "sha256sum is not on this machine.");
        var bundle = Collector(new ProcessRunner()).Collect(Request("/"), OperationContext.None);

        var members = Unpack(bundle);
        var check = new ProcessRunner().Run(
            new ProcessSpec { FileName = "sh", Arguments = ["-c", "cd \"$1\" && exec sha256sum --strict -c SHA256SUMS", "sh", members] }, OperationContext.None);
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        Assert.Equal(
            Directory.GetFiles(members, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(members, f)).Where(f => f != "SHA256SUMS").Order(StringComparer.Ordinal),
            File.ReadAllLines(Path.Combine(members, "SHA256SUMS")).Select(l => l[66..]).Order(StringComparer.Ordinal));

        var own = File.ReadAllLines(Path.Combine(members, "processes.ndjson")).Single(l => l.StartsWith($"{{\"pid\":{Environment.ProcessId},", StringComparison.Ordinal));
        Assert.Contains("\"exe\":\"/", own);
        Assert.Contains("\"startedAt\":\"20", own);
        Assert.Contains(File.ReadAllLines(Path.Combine(members, "libraries.ndjson")), l => l.StartsWith($"{{\"pid\":{Environment.ProcessId},", StringComparison.Ordinal) && l.Contains("libc", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(members, "network/tcp.txt")));
        Assert.True(File.Exists(Path.Combine(members, "kernel/version.txt")));
    }

    [Fact]
    public void Nobody_but_its_owner_may_read_it_and_its_hash_is_told()
    {
        var bundle = Collector().Collect(Request(Root), OperationContext.None);

        Assert.Equal(Path.Combine(State, "evidence", Id + "-step2.zip"), bundle.Path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(bundle.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(bundle.Path)!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(bundle.Path))), bundle.Sha256);
    }

    [Fact]
    public void The_files_of_the_vulnerable_packages_are_hashed_where_they_really_lie()
    {
        _folder.Write("root/usr/bin/openssl", "program");
        _folder.Write("root/usr/bin/tool.distrib", "diverted");
        _folder.Write("root/usr/bin/tool", "somebody else's");
        _folder.Write("root/usr/share/a\\b", "odd");
        Directory.CreateDirectory(Path.Combine(Root, "usr/lib"));
        _folder.Link("root/usr/lib/link", "/etc/passwd");
        _folder.Write("root/var/lib/dpkg/info/openssl.list", "/.\n/usr\n/usr/bin\n/usr/bin/openssl\n/usr/bin/tool\n/usr/lib/link\n/usr/share/a\\b\n/usr/bin/gone\n");
        _folder.Write("root/var/lib/dpkg/diversions", "/usr/bin/tool\n/usr/bin/tool.distrib\nother\n");

        var bundle = Collector().Collect(Request(Root, "openssl"), OperationContext.None);

        var lines = File.ReadAllLines(Path.Combine(Unpack(bundle), "packages/files.sha256"));
        Assert.Equal(
            [$"{Sum("program")}  /usr/bin/openssl", $"{Sum("diverted")}  /usr/bin/tool.distrib", $"\\{Sum("odd")}  /usr/share/a\\\\b"], lines);
        Assert.Contains(bundle.Missing, m => m.Contains("/usr/bin/gone", StringComparison.Ordinal));
    }

    [Fact]
    public void A_package_of_one_of_several_architectures_has_its_own_list()
    {
        _folder.Write("root/usr/lib/libz", "z");
        _folder.Write("root/var/lib/dpkg/info/zlib1g:amd64.list", "/usr/lib/libz\n");
        var bundle = Collector().Collect(Request(Root, "zlib1g"), OperationContext.None);
        Assert.Equal([$"{Sum("z")}  /usr/lib/libz"], File.ReadAllLines(Path.Combine(Unpack(bundle), "packages/files.sha256")));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("x\u001b[2J")]
    public void A_name_from_a_plan_leads_nowhere_else(string name)
    {
        _folder.Write("root/etc/passwd.list", "/etc/shadow\n");
        var bundle = Collector().Collect(Request(Root, name), OperationContext.None);
        Assert.Contains(bundle.Missing, m => m.Contains("no package's name", StringComparison.Ordinal) && !m.Contains('\u001b'));
        Assert.Empty(File.ReadAllText(Path.Combine(Unpack(bundle), "packages/files.sha256")));
    }

    [Fact]
    public void Pipes_and_links_out_of_the_root_hold_nobody_and_give_nothing_away()
    {
        Directory.CreateDirectory(Path.Combine(Root, "var/log"));
        _folder.Link("root/var/log/syslog", "/etc/hostname");
        Assert.Equal(0, new ProcessRunner().Run(new ProcessSpec { FileName = "mkfifo", Arguments = [Path.Combine(Root, "var/log/auth.log")] }, OperationContext.None).ExitCode);

        var bundle = Collector().Collect(Request(Root), OperationContext.None);

        Assert.False(File.Exists(Path.Combine(Unpack(bundle), "logs/syslog")));
        Assert.Contains(bundle.Missing, m => m.Contains("pipe", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_gives_its_end_and_a_part_its_beginning_up_to_their_bounds()
    {
        _folder.Write("root/var/log/syslog", new string('a', 5000) + "end");
        _folder.Write("root/var/log/kern.log", new string('b', 100));
        var bundle = Collector(limits: new EvidenceLimits { PartBytes = 500, LogBytes = 1000, BundleBytes = 560 }).Collect(Request(Root), OperationContext.None);

        var members = Unpack(bundle);
        Assert.Equal(500, new FileInfo(Path.Combine(members, "logs/syslog")).Length);
        Assert.Equal(60, new FileInfo(Path.Combine(members, "logs/kern.log")).Length);
        Assert.Contains(bundle.Missing, m => m.Contains("logs/syslog: cut after 500", StringComparison.Ordinal));
        Assert.Contains(bundle.Missing, m => m.Contains("packages/files.sha256: the bundle is full", StringComparison.Ordinal));

        var whole = Collector(limits: new EvidenceLimits { LogBytes = 10 }).Collect(Request(Root), OperationContext.None);
        Assert.Equal("aaaaaaaend", File.ReadAllText(Path.Combine(Unpack(whole), "logs/syslog")));
    }

    [Fact]
    public void Tools_that_are_missing_or_hang_are_named_in_the_bundle()
    {
        var bundle = Collector(new RecordingRunner(_ => throw ErrorCodes.ToolNotStarted.ToException("no such program"))).Collect(Request("/"), OperationContext.None);
        Assert.Contains(bundle.Missing, m => m.StartsWith("logs/journal.txt:", StringComparison.Ordinal));
        Assert.Contains("  logs/journal.txt: no such program", File.ReadAllText(Path.Combine(Unpack(bundle), "README.txt")));

        var failing = Collector(new RecordingRunner(3, "half", "broken\u001b\n")).Collect(Request("/"), OperationContext.None);
        Assert.Contains(failing.Missing, m => m.StartsWith("network/ss.txt: 'ss' ended with 3: broken?", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_end_of_the_time_cuts_short_is_named_and_the_bundle_is_whole()
    {
        var bundle = Collector(new RecordingRunner(_ => throw new OperationCanceledException())).Collect(Request("/"), OperationContext.None);
        Assert.Contains("network/ss.txt: the time for evidence was over.", bundle.Missing);
        Assert.True(File.Exists(Path.Combine(Unpack(bundle), "SHA256SUMS")));
    }

    [Fact]
    public void What_was_taken_first_is_never_replaced()
    {
        var first = Collector().Collect(Request(Root), OperationContext.None);
        _folder.Write("root/var/log/syslog", "later");
        var second = Collector().Collect(Request(Root), OperationContext.None);

        Assert.NotEqual(first.Path, second.Path);
        Assert.Equal(first.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(first.Path))));
    }

    [Fact]
    public void A_caller_who_stops_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var runner = new RecordingRunner(_ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });

        Assert.ThrowsAny<OperationCanceledException>(() => Collector(runner).Collect(Request("/"), new OperationContext { Cancellation = stop.Token }));
        Assert.Empty(Directory.GetFiles(Path.Combine(State, "evidence")));
    }

    [Fact]
    public void What_a_killed_run_left_behind_goes_with_the_next()
    {
        Collector().Collect(Request(Root), OperationContext.None);
        var half = Path.Combine(State, "evidence", $".{Id}-step2.zip.0123456789abcdef0123456789abcdef.tmp");
        File.WriteAllText(half, "half");
        Collector().Collect(Request(Root), OperationContext.None);
        Assert.False(File.Exists(half));
    }

    [Fact]
    public void A_bundle_that_cannot_be_written_says_so()
    {
        Directory.CreateDirectory(State);
        File.WriteAllText(Path.Combine(State, "evidence"), "in the way");
        Assert.Equal("PO1853", Assert.Throws<PatchOpsException>(() => Collector().Collect(Request(Root), OperationContext.None)).Code.Id);
    }

    [Fact]
    public void An_id_that_is_a_path_is_refused() => Assert.Equal(
        "PO1853", Assert.Throws<PatchOpsException>(() => Collector().Collect(Request(Root) with { DeploymentId = "../x" }, OperationContext.None)).Code.Id);

    [Fact]
    public void No_command_line_reaches_the_log()
    {
        var log = new RecordingLog();
        Collector(new ProcessRunner()).Collect(Request("/"), new OperationContext { Log = log });
        Assert.DoesNotContain(log.Entries, e => e.Message.Contains("testhost", StringComparison.Ordinal));
    }

    private EvidenceCollector Collector(IProcessRunner? runner = null, EvidenceLimits? limits = null) =>
        new(runner ?? new RecordingRunner(), () => new StateLocation { Folder = State }, new SystemClock(), limits);

    private static EvidenceRequest Request(string root, params string[] names) => new()
    {
        Root = root,
        DeploymentId = Id,
        Step = 2,
        Patches = [.. names.Select(n => new PlannedPatch { Id = $"apt:{n}:amd64@2", Name = n, Architecture = "amd64", AvailableVersion = "2", Reason = "test" })],
    };

    private string Unpack(EvidenceBundle bundle)
    {
        var target = Path.Combine(_folder.Path, "unpacked" + Guid.NewGuid().ToString("N"));
        ZipFile.ExtractToDirectory(bundle.Path, target);
        return target;
    }

    private static string Sum(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
