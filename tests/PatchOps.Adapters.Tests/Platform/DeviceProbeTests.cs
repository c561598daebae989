using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Platform;

public sealed class DeviceProbeTests : IDisposable
{
    private const string MachineId = "0123456789abcdef0123456789ABCDEF";
    private readonly TempFolder _root = new();
    private readonly DeviceProbe _probe = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("debian-12", "debian", "Debian GNU/Linux 12 (bookworm)", "12", "bookworm", "2026-07-11")]
    [InlineData("ubuntu-24.04", "ubuntu", "Ubuntu 24.04.3 LTS", "24.04", "noble", "2029-05-31")]
    [InlineData("almalinux-9", "almalinux", "AlmaLinux 9.2 (Turquoise Kodkod)", "9.2", null, "2032-05-31")]
    [InlineData("rocky-9", "rocky", "Rocky Linux 9.3 (Blue Onyx)", "9.3", null, "2032-05-31")]
    [InlineData("rhel-9", "rhel", "Red Hat Enterprise Linux 9.6 (Plow)", "9.6", null, "2032-05-31")]
    [InlineData("sles-15-sp7", "sles", "SUSE Linux Enterprise Server 15 SP7", "15.7", null, "2031-07-31")]
    [InlineData("opensuse-15.1", "opensuse-leap", "openSUSE Leap 15.1", "15.1", null, "2021-02-02")]
    public void A_distribution_is_told_by_its_os_release(string fixture, string id, string name, string version, string? codename, string supportEnd)
    {
        _root.Write("usr/lib/os-release", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "os-release", fixture)));
        _root.Link("etc/os-release", "../usr/lib/os-release");
        var os = _probe.Read(_root.Path).Device.Os;
        Assert.Equal(("linux", id, name, version, codename), (os.Family, os.Id, os.Name, os.Version, os.Codename));
        Assert.Null(os.DisplayVersion);
        Assert.Equal(DateTimeOffset.Parse(supportEnd + "T00:00:00Z"), os.SupportEndsAt);
    }

    [Fact]
    public void Facts_that_a_tree_does_not_tell_are_null_and_what_is_missing_is_said()
    {
        var reading = _probe.Read(_root.Path);
        var os = reading.Device.Os;
        Assert.Equal((null, null, null, null, null, null), (os.Id, os.Name, os.Version, os.Architecture, os.DisplayVersion, os.SupportEndsAt));
        Assert.Equal(["PO1106", "PO1107"], reading.Diagnostics.Select(diagnostic => diagnostic.Id).Order());
        Assert.All(reading.Diagnostics, diagnostic => Assert.Equal(DiagnosticLevel.Warning, diagnostic.Level));
        Assert.Equal(Path.GetFileName(_root.Path), reading.Device.Name);
    }

    [Fact]
    public void Debians_point_release_host_name_and_architecture_come_from_the_tree()
    {
        _root.Write("etc/os-release", "ID=debian\nVERSION_ID=12");
        _root.Write("etc/debian_version", "12.11\n");
        _root.Write("etc/hostname", "web01\n");
        _root.Write("usr/bin/dash", ElfHeaderTests.Header(2, 1, 183));
        _root.Link("usr/bin/sh", "dash");
        _root.Link("bin", "usr/bin");
        var device = _probe.Read(_root.Path).Device;
        Assert.Equal(("web01", "12.11", "arm64"), (device.Name, device.Os.DisplayVersion, device.Os.Architecture));
    }

    [Fact]
    public void The_id_is_a_hash_that_hides_the_machine_id_and_depends_on_nothing_else()
    {
        _root.Write("etc/machine-id", MachineId + "\n");
        var reading = _probe.Read(_root.Path);

        // Written out: a change of it would orphan every stored inventory.
        Assert.Equal("7981c845a06a8d7f", reading.Device.Id[..16]);
        _root.Write("etc/hostname", "renamed");
        _root.Write("etc/machine-id", MachineId.ToLowerInvariant());
        Assert.Equal(reading.Device.Id, _probe.Read(_root.Path).Device.Id);
        Assert.DoesNotContain(reading.Diagnostics, diagnostic => diagnostic.Id == "PO1106");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("uninitialized\n")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("not-a-machine-id")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    public void A_machine_id_that_identifies_nothing_counts_as_missing(string text)
    {
        _root.Write("etc/machine-id", text);
        Assert.Contains(_probe.Read(_root.Path).Diagnostics, diagnostic => diagnostic.Id == "PO1106");
        _root.Write("var/lib/dbus/machine-id", MachineId);
        Assert.DoesNotContain(_probe.Read(_root.Path).Diagnostics, diagnostic => diagnostic.Id == "PO1106");
    }

    [Fact]
    public void Without_a_machine_id_trees_of_different_names_still_differ()
    {
        _root.Write("etc/hostname", "a");
        var first = _probe.Read(_root.Path).Device.Id;
        Assert.Equal(first, _probe.Read(_root.Path).Device.Id);
        _root.Write("etc/hostname", "b");
        Assert.NotEqual(first, _probe.Read(_root.Path).Device.Id);
    }

    [Fact]
    public void Links_that_lead_out_of_the_tree_show_nothing_of_the_host()
    {
        using var outside = new TempFolder();
        _root.Link("etc/os-release", outside.Write("os-release", "ID=stolen\n"));
        _root.Link("etc/machine-id", outside.Write("machine-id", MachineId));
        _root.Link("etc/hostname", outside.Write("hostname", "stolen"));
        _root.Link("bin/sh", "/proc/self/exe");
        var reading = _probe.Read(_root.Path);
        Assert.Null(reading.Device.Os.Id);
        Assert.Null(reading.Device.Os.Architecture);
        Assert.NotEqual("stolen", reading.Device.Name);
        Assert.Contains(reading.Diagnostics, diagnostic => diagnostic.Id == "PO1106");
    }

    [Fact]
    public void Hostile_files_are_survived()
    {
        _root.Write("etc/os-release", new string('A', 1_000_000) + "=x");
        _root.Write("etc/hostname", "two words\n");
        _root.Write("etc/machine-id", [0xff, 0xfe, 0x00, 0xc3]);
        _root.Link("bin/sh", "sh");
        var reading = _probe.Read(_root.Path);
        Assert.Equal(["PO1106", "PO1107"], reading.Diagnostics.Select(diagnostic => diagnostic.Id).Order());
        Assert.Equal(Path.GetFileName(_root.Path), reading.Device.Name);
    }

    [Fact]
    public void Invalid_utf8_and_a_missing_newline_in_os_release_do_no_harm()
    {
        _root.Write("etc/os-release", [.. "ID=debian\nPRETTY_NAME=\"a"u8, 0xff, .. "b\""u8]);
        var os = _probe.Read(_root.Path).Device.Os;
        Assert.Equal(("debian", "a\ufffdb"), (os.Id, os.Name));
    }

    [Fact]
    public void The_machine_itself_is_read_without_failure()
    {
        var device = _probe.Read("/").Device;
        Assert.Equal(Environment.MachineName, device.Name);
        Assert.Equal(64, device.Id.Length);
        Assert.NotNull(device.Os.Architecture);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/../.")]
    [InlineData("/tmp/..")]
    public void The_machine_has_one_root(string? root) => Assert.Equal("/", _probe.ResolveRoot(root));

    [Fact]
    public void A_tree_has_one_path_however_it_is_written()
    {
        _root.Write("tree/x", "");
        _root.Link("link", "tree");
        var tree = Path.Combine(_root.Path, "tree");
        Assert.Equal(tree, _probe.ResolveRoot(tree + "//"));
        Assert.Equal(tree, _probe.ResolveRoot(Path.Combine(_root.Path, "nowhere", "..", "tree")));
        Assert.Equal(tree, _probe.ResolveRoot(Path.Combine(_root.Path, "link")));
        Assert.Equal(tree, _probe.ResolveRoot(Path.GetRelativePath(Environment.CurrentDirectory, tree)));
    }

    [Fact]
    public void A_link_to_the_machines_root_is_the_machine()
    {
        _root.Link("slash", "/");
        Assert.Equal("/", _probe.ResolveRoot(Path.Combine(_root.Path, "slash")));
    }

    [Fact]
    public void Another_processs_root_is_not_taken_for_the_machine() =>
        Assert.Equal("/proc/self/root", _probe.ResolveRoot("/proc/self/root/"));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("/no/such/folder")]
    [InlineData("/tmp\0/x")]
    [InlineData("/etc/passwd")]
    public void What_is_no_folder_is_refused(string root)
    {
        var failure = Assert.Throws<PatchOpsException>(() => _probe.ResolveRoot(root));
        Assert.Equal(("PO1101", root), (failure.Code.Id, failure.Target));
    }

    [Fact]
    public void Dangling_links_and_loops_are_refused()
    {
        _root.Link("dangling", "nowhere");
        _root.Link("loop", "loop");
        Assert.Equal("PO1101", Assert.Throws<PatchOpsException>(() => _probe.ResolveRoot(Path.Combine(_root.Path, "dangling"))).Code.Id);
        Assert.Equal("PO1101", Assert.Throws<PatchOpsException>(() => _probe.ResolveRoot(Path.Combine(_root.Path, "loop"))).Code.Id);
    }

    [SkippableFact]
    public void A_folder_that_may_not_be_listed_is_refused()
    {
        Skip.If(Environment.IsPrivilegedProcess || OperatingSystem.IsWindows(), "root may list every folder.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_root.Path, UnixFileMode.None);
            try
            {
                Assert.Equal("PO1102", Assert.Throws<PatchOpsException>(() => _probe.ResolveRoot(_root.Path)).Code.Id);
            }
            finally
            {
                File.SetUnixFileMode(_root.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }
}
