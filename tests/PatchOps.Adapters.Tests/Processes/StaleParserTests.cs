using System.Text;
using PatchOps.Adapters.Processes.Stale;

namespace PatchOps.Adapters.Tests.Processes;

/// <summary>What the kernel says of processes, recorded and as tables.</summary>
public sealed class StaleParserTests
{
    private static byte[] Maps(IEnumerable<string> paths) =>
        Encoding.UTF8.GetBytes(string.Concat(paths.Select(p => $"7f00-7f01 r-xp 00000000 fe:01 12    {p} (deleted)\n")));

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "proc", name);

    [Fact]
    public void Only_code_that_is_gone_or_replaced_is_found_in_real_maps()
    {
        var files = MapsParser.Parse(File.ReadAllBytes(Fixture("maps"))).Files;

        // Marked as well: what is neither executable nor a library (locale-archive, anonymous memory, the System V segment), and what is
        // never a package's (a memfd, /dev/shm, /tmp).
        Assert.Equal(15ul, files.Single(f => f.Path.EndsWith("libssl.so.3", StringComparison.Ordinal)).Inode);
        Assert.Equal(
            [
                "/usr/lib/größe.so.1", "/usr/lib/x86_64-linux-gnu/libmoved.so.1.dpkg-tmp", "/opt/app/tool", "/usr/lib/x86_64-linux-gnu/libdata.so.9",
                "/usr/bin/server", "/usr/lib/x86_64-linux-gnu/libline\nend.so.4", "/usr/lib/x86_64-linux-gnu/libnamed.so.2",
                "/usr/lib/x86_64-linux-gnu/libcrypto.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3",
            ],
            files.Select(f => f.Path));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("7f00-7f01 r-xp 00000000 fe:01 12 /usr/lib/liba.so.1\n", null)]
    [InlineData("7f00-7f01 r-xp 00000000 fe:01 12    /usr/lib/liba.so.1 (deleted)\n", "/usr/lib/liba.so.1")]
    [InlineData("7f00-7f01 r-xp 00000000 fe:01 12    /usr/lib/a b.so (deleted) (deleted)\n", "/usr/lib/a b.so (deleted)")]
    [InlineData("7f00-7f01 r--p 00000000 fe:01 12    /usr/share/zoneinfo/UTC (deleted)\n", null)]
    [InlineData("7f00-7f01 r-xp 00000000 00:01 0     /usr/lib/liba.so.1 (deleted)\n", null)]
    [InlineData("7f00-7f01 r-xs 00000000 00:01 9     [aio] (deleted)\n", null)]
    [InlineData("7f00-7f01 r-xp 00000000 fe:01 12    /usr/lib/liba.so.1 (deleted)", null)]
    [InlineData(" (deleted)\n", null)]
    public void A_line_is_read_as_the_kernel_writes_it(string maps, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], MapsParser.Parse(Encoding.UTF8.GetBytes(maps)).Files.Select(f => f.Path));

    [Fact]
    public void A_name_with_brackets_spaces_and_line_ends_does_not_shift_the_fields()
    {
        var stat = ProcessStat.Parse(File.ReadAllText(Fixture("stat")));

        Assert.Equal(new ProcessStat("a) b (c?d", 1344632), stat);
        var boot = ProcessStat.BootTime(File.ReadAllText(Fixture("machine-stat")));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795293028), boot);
        Assert.Equal(boot!.Value.AddMilliseconds(13_446_320), stat!.Value.StartedAt(boot.Value));
    }

    [Fact]
    public void Mapped_files_that_no_package_can_have_do_not_stand_in_a_real_one_s_way()
    {
        var maps = Maps(Enumerable.Range(0, 65_000).Select(i => $"/var/tmp/lib{i:d5}.so").Append("/usr/lib/libssl.so.3"));

        var found = MapsParser.Parse(maps);

        Assert.Equal("/usr/lib/libssl.so.3", Assert.Single(found.Files).Path);
        Assert.False(found.IsCut);
    }

    [Fact]
    public void More_files_than_any_program_has_are_cut_and_that_is_told()
    {
        var paths = Enumerable.Range(0, MapsParser.MostFiles).Select(i => $"/usr/lib/lib{i:d5}.so").ToArray();
        Assert.False(MapsParser.Parse(Maps([.. paths, .. paths])).IsCut);

        var cut = MapsParser.Parse(Maps([.. paths, "/usr/lib/libmore.so"]));

        Assert.True(cut.IsCut);
        Assert.Equal(paths, cut.Files.Select(f => f.Path));
    }

    [Fact]
    public void Only_paths_inside_the_root_are_found_and_lose_its_prefix()
    {
        var maps = Maps(["/srv/root/usr/lib/liba.so", "/srv/rooted/usr/lib/libb.so", "/usr/lib/libc.so", "/srv/root", "/srv/root/tmp/libd.so"]);

        Assert.Equal("/usr/lib/liba.so", Assert.Single(MapsParser.Parse(maps, "/srv/root").Files).Path);
    }

    [Fact]
    public void A_search_of_one_process_s_maps_can_be_stopped() =>
        Assert.Throws<OperationCanceledException>(() => MapsParser.Parse(Maps(["/usr/lib/liba.so"]), "", new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("\u001b]0;owned\u0007", "?]0;owned?")]
    [InlineData("a\r\nb\u009bc", "a??b?c")]
    [InlineData("\u202egpj.exe\u2028", "?gpj.exe?")]
    [InlineData("größe (x)", "größe (x)")]
    public void A_process_s_name_holds_nothing_that_a_terminal_obeys(string name, string shown) =>
        Assert.Equal(shown, ProcessStat.Parse($"1 ({name}) S 0 0 0 0 -1 0 0 0 0 0 0 0 0 0 0 0 0 0 5 0")!.Value.Name);

    [Theory]
    [InlineData("")]
    [InlineData("1 (a")]
    [InlineData("1 (a) S 1 2 3")]
    [InlineData("1 (a) S 0 0 0 0 -1 0 0 0 0 0 0 0 0 0 0 0 0 0 -5 0")]
    [InlineData("1 (a) S 0 0 0 0 -1 0 0 0 0 0 0 0 0 0 0 0 0 0 9223372036854775807 0")]
    public void A_broken_stat_is_no_process(string text) => Assert.Null(ProcessStat.Parse(text));

    [Theory]
    [InlineData("0::/system.slice/ssh.service\n", "ssh.service")]
    [InlineData("0::/system.slice/system-getty.slice/getty@tty1.service\n", "getty@tty1.service")]
    [InlineData("0::/system.slice/system-postgresql.slice/postgresql@15-main.service\n", "postgresql@15-main.service")]
    [InlineData("0::/user.slice/user-1000.slice/session-3.scope\n", "session-3.scope")]
    [InlineData("0::/user.slice/user-1000.slice/user@1000.service/app.slice/foo.service\n", "user@1000.service")]
    [InlineData("0::/user.slice/user-1000.slice/user@1000.service/init.scope\n", "user@1000.service")]
    [InlineData("0::/init.scope\n", "init.scope")]
    [InlineData("0::/system.slice/podman.service/payload\n", "podman.service")]
    [InlineData("0::/system.slice/docker.socket\n", "docker.socket")]
    [InlineData("0::/system.slice/_cpu.service\n", "cpu.service")]
    [InlineData("12:pids:/system.slice/cron.service\n1:name=systemd:/system.slice/cron.service\n0::/system.slice/other.service\n", "cron.service")]
    [InlineData("9:name=systemd:/\n4:memory:/process_api/63f6\n0::/\n", null)]
    [InlineData("0::/\n", null)]
    [InlineData("0::/lxc.payload/app\n", null)]
    [InlineData("0::/.service\n", null)]
    [InlineData("4:memory:/system.slice/ssh.service\n", null)]
    [InlineData("", null)]
    [InlineData("nonsense", null)]
    public void The_unit_is_the_system_manager_s(string cgroup, string? unit) => Assert.Equal(unit, ControlGroup.Unit(cgroup));

    [Theory]
    [InlineData("libfoo.so.1.2.3", "libfoo.so.1")]
    [InlineData("libfoo.so.1", "libfoo.so.1")]
    [InlineData("libpython3.11.so.1.0", "libpython3.11.so.1")]
    [InlineData("libfoo.so", null)]
    [InlineData("libfoo.so.", null)]
    [InlineData("libc-2.31.so", null)]
    [InlineData(".so.1", null)]
    [InlineData("sshd", null)]
    public void The_stem_of_a_soname(string name, string? stem) => Assert.Equal(stem, CodePath.SonameStem(name));

    [Theory]
    [InlineData("/usr/lib/x86_64-linux-gnu/libssl.so.3", true, true)]
    [InlineData("/lib/systemd/systemd", true, true)]
    [InlineData("/usr/sbin/sshd", true, true)]
    [InlineData("/opt/vendor/agent", true, false)]
    [InlineData("/usr/local/lib/libown.so.1", true, false)]
    [InlineData("/srv/chroot/usr/lib/libssl.so.3", true, false)]
    [InlineData("/memfd:/.glx (deleted)", false, false)]
    [InlineData("/dev/zero", false, false)]
    [InlineData("/SYSV00000000", false, false)]
    [InlineData("/[aio]", false, false)]
    [InlineData("/run/user/1000/orcexec.x", false, false)]
    [InlineData("/home/ann/.cache/jit.so", false, false)]
    [InlineData("/drm mm object", false, false)]
    public void Folders_tell_whose_code_it_may_be(string path, bool mayBePackaged, bool isSystem)
    {
        Assert.Equal(mayBePackaged, CodePath.MayBePackaged(path));
        Assert.Equal(isSystem, CodePath.IsSystem(path));
    }

    [Theory]
    [InlineData("/usr/lib/a.so.1", "/usr/lib/a.so.1 /lib/a.so.1")]
    [InlineData("/lib/a.so.1", "/lib/a.so.1 /usr/lib/a.so.1")]
    [InlineData("/usr/bin/a", "/usr/bin/a /bin/a")]
    [InlineData("/usr/libexec/a", "/usr/libexec/a")]
    [InlineData("/opt/a", "/opt/a")]
    public void Both_forms_of_a_merged_folder_are_asked_for(string path, string forms) => Assert.Equal(forms.Split(' '), CodePath.Forms(path));
}
