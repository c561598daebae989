using System.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.SystemTests.Lab;

/// <summary>
/// A root whose systemd really runs: as process 1 of namespaces of its own, without a network, in a control group of its own, with the kernel's settings
/// read-only. The machine's own services see nothing of it.
/// </summary>
internal sealed class BootedRoot : IProcessRunner, IDisposable
{
    private const string Boot = """
        set -e
        root=$1
        mount --make-rprivate /
        mount --bind "$root" "$root"
        mount -t proc proc "$root/proc"
        mount --bind "$root/proc/sys" "$root/proc/sys"
        mount -o remount,ro,bind "$root/proc/sys"
        mount --bind /dev/null "$root/proc/cgroups"
        mount -t sysfs -o ro sysfs "$root/sys"
        mount -t tmpfs tmpfs "$root/run"
        mount -t tmpfs tmpfs "$root/tmp"
        mount -t tmpfs -o mode=755 tmpfs "$root/dev"
        for device in null zero full random urandom tty; do touch "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
        mkdir "$root/dev/pts" "$root/dev/shm"
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
        if ! mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup" || [ ! -w "$root/sys/fs/cgroup/cgroup.subtree_control" ] || [ "$2" = v1 ]; then
            umount "$root/sys/fs/cgroup" 2> /dev/null || true
            mount -t tmpfs -o mode=755 tmpfs "$root/sys/fs/cgroup"
            mkdir "$root/sys/fs/cgroup/systemd"
            mount -t cgroup -o none,name=systemd cgroup "$root/sys/fs/cgroup/systemd"
        fi
        mkdir -p "$root/run/systemd"
        echo lab > "$root/run/systemd/container"
        cd "$root"
        exec env -i container=lab PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot . /lib/systemd/systemd --system --unit=basic.target --log-target=null --show-status=0
        """;

    private const string Outer = """
        group=$1; shift
        mkdir "$group" && echo $$ > "$group/cgroup.procs" || exit 9
        exec "$@"
        """;

    private readonly SchedulerRoot _root;
    private readonly Process _unshare;
    private readonly string _group;
    private readonly string _pid;

    public BootedRoot(SchedulerRoot root)
    {
        Requires.Tool("unshare");
        Requires.Tool("nsenter");
        _root = root;
        var isOld = Directory.Exists("/sys/fs/cgroup/systemd");
        _group = Path.Combine(isOld ? "/sys/fs/cgroup/systemd" : "/sys/fs/cgroup", "patchopslab" + Guid.NewGuid().ToString("N")[..12]);
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", Outer, "sh", _group, "unshare", "-m", "-p", "-u", "-i", "-n", "-C", "-f", "--kill-child=KILL", "sh", "-c", Boot, "sh", root.Path, isOld ? "v1" : "v2"])
        {
            start.ArgumentList.Add(argument);
        }

        _unshare = Process.Start(start)!;
        _unshare.StandardInput.Close();
        _pid = "";
        if (!SpinWait.SpinUntil(() => _unshare.HasExited || Child() is not null && Answers(), TimeSpan.FromSeconds(60)) || _unshare.HasExited)
        {
            var error = _unshare.HasExited ? _unshare.StandardError.ReadToEnd().Split('\n')[0] : "it does not answer";
            Dispose();
            throw new SkipException($"systemd cannot be run in a root here: {error}");
        }

        _pid = Child()!;
    }

    public ProcessResult Run(ProcessSpec spec, OperationContext context)
    {
        var (code, output, error) = Enter(Child()!, [spec.FileName, .. spec.Arguments], spec.Environment);
        return new ProcessResult { ExitCode = code, Output = output, Error = error };
    }

    public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context) => throw new NotSupportedException();

    /// <summary>Runs a tool inside that must succeed.</summary>
    public string Run(params string[] command)
    {
        var (code, output, error) = Enter(_pid, command, new Dictionary<string, string?>());
        return code == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', command)}: {code} {error}");
    }

    public void Dispose()
    {
        if (!_unshare.HasExited)
        {
            // With --kill-child its systemd goes too, and with process 1 of the namespace all others.
            _unshare.Kill();
        }

        _unshare.WaitForExit();
        _unshare.Dispose();
        SpinWait.SpinUntil(
            () => !Directory.Exists(_group) || LabTool.Try("find", [_group, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"]).Code == 0 && !Directory.Exists(_group),
            TimeSpan.FromSeconds(20));
        _root.Dispose();
    }

    private string? Child()
    {
        try
        {
            var child = File.ReadAllText($"/proc/{_unshare.Id}/task/{_unshare.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            return child is not null && File.ReadAllText($"/proc/{child}/comm").Trim() == "systemd" ? child : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private bool Answers() => Child() is { } pid && Enter(pid, ["systemctl", "is-system-running"], new Dictionary<string, string?>()).Output.Trim() is "running" or "degraded";

    private static (int Code, string Output, string Error) Enter(string pid, IEnumerable<string> command, IReadOnlyDictionary<string, string?> environment) => LabTool.Try(
        "nsenter",
        [
            "-t", pid, "-m", "-p", "-u", "-i", "-n", "-r", "-w", "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C",
            .. environment.Select(v => $"{v.Key}={v.Value}"), .. command,
        ]);
}
