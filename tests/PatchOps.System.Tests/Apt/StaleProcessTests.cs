using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>A real library is upgraded by the real dpkg under a running process.</summary>
public sealed class StaleProcessTests
{
    [SkippableTheory]
    [InlineData("/usr/lib/x86_64-linux-gnu/libdemo.so.1", "/usr/lib/x86_64-linux-gnu/libdemo.so.1", false)]
    [InlineData("/usr/lib/x86_64-linux-gnu/libdemo.so.1", "/usr/lib/x86_64-linux-gnu/libdemo.so.1", true)]
    [InlineData("/usr/lib/x86_64-linux-gnu/libdemo.so.1.0", "/usr/lib/x86_64-linux-gnu/libdemo.so.1.1", false)] // The new version has no file of the old name.
    [InlineData("/opt/demo/libdemo.so", "/opt/demo/libdemo.so", false)]
    public void A_process_that_maps_the_old_library_is_stale_until_it_begins_anew(string before, string after, bool ownNamespace)
    {
        using var root = Prepared(ownNamespace);
        var content = ChrootProcess.Library();
        LabDeb.Install(root, Library("1.0-1"), content, before);
        using (var process = ChrootProcess.Start(root, before, ownNamespace))
        {
            Assert.Empty(State(root).StaleProcesses);

            LabDeb.Install(root, Library("1.0-1+deb12u1"), content, after);
            LabDeb.Install(root, Library("1.0-2"), content, after);
            var state = State(root);

            var stale = Assert.Single(state.StaleProcesses);
            Assert.Equal((process.Pid, before), (stale.Pid, Assert.Single(stale.Files)));
            Assert.Equal(new StalePackage { Name = "libdemo1", Architecture = "amd64", Version = "1.0-1" }, Assert.Single(stale.Packages));
            Assert.InRange(stale.StartedAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow);
            Assert.Contains(state.Reasons, r => r.StartsWith("1 process runs replaced code", StringComparison.Ordinal));
            Assert.Null(state.Pending);
            Assert.Null(state.Kernel);

            // The tree's process runs nothing of the machine's packages.
            Assert.DoesNotContain(AptScan.Provider.GetRebootState(ScanRequest.MachineRoot, OperationContext.None).StaleProcesses, p => p.Pid == process.Pid);
        }

        using var fresh = ChrootProcess.Start(root, after, ownNamespace);
        Assert.Empty(State(root).StaleProcesses);
    }

    [SkippableFact]
    public void Another_root_s_process_and_code_of_no_package_are_not_judged()
    {
        using var root = Prepared();
        using var other = Prepared();
        const string Path = "/usr/lib/libdemo.so.1";
        const string Own = "/opt/own/libown.so.1";
        var content = ChrootProcess.Library();
        LabDeb.Install(root, Library("1.0-1"), content, Path);
        LabDeb.Install(other, Library("1.0-1"), content, Path);
        Directory.CreateDirectory(root.In("opt/own"));
        File.Copy(content, root.In(Own[1..]));
        using var own = ChrootProcess.Start(root, Own);
        using var process = ChrootProcess.Start(other, Path);
        File.Delete(root.In(Own[1..]));
        LabDeb.Install(other, Library("1.0-2"), content, Path);

        Assert.Empty(State(root).StaleProcesses);
        Assert.Equal(process.Pid, Assert.Single(State(other).StaleProcesses).Pid);
    }

    [SkippableFact]
    public void What_an_account_mounted_for_itself_over_a_package_s_folder_is_not_judged_and_that_is_told()
    {
        using var root = Prepared(ownNamespace: true);
        Skip.If(LabTool.Try("unshare", ["--user", "--map-root-user", "--mount", "true"]).Code != 0, "A user namespace cannot be made here.");
        const string Path = "/usr/lib/demo/libdemo.so.1";
        var content = ChrootProcess.Library();
        LabDeb.Install(root, Library("1.0-1"), content, Path);
        using var process = ChrootProcess.StartWithOwnMounts(root, Path, content);
        File.Delete($"/proc/{process.Pid}/root{Path}");
        Assert.Contains(Path + " (deleted)\n", File.ReadAllText($"/proc/{process.Pid}/maps"), StringComparison.Ordinal);
        Assert.True(File.Exists(root.In(Path[1..])));

        var state = State(root);

        Assert.Empty(state.StaleProcesses);
        Assert.Contains(state.Diagnostics, d => d.Id == "PO1521" && d.Message.StartsWith("1 process maps replaced files", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_service_with_users_of_its_own_is_still_judged()
    {
        using var root = Prepared(ownNamespace: true);
        Skip.If(LabTool.Try("unshare", ["--user", "--map-root-user", "true"]).Code != 0, "A user namespace cannot be made here.");
        const string Path = "/usr/lib/libdemo.so.1";
        LabDeb.Install(root, Library("1.0-1"), ChrootProcess.Library(), Path);
        using var process = ChrootProcess.StartWithOwnUsers(root, Path);
        LabDeb.Install(root, Library("1.0-2"), ChrootProcess.Library(), Path);

        Assert.Equal(process.Pid, Assert.Single(State(root).StaleProcesses).Pid);
    }

    [SkippableFact]
    public void A_file_that_is_called_deleted_and_is_there_is_not_taken_for_a_deleted_one()
    {
        using var root = Prepared();
        const string Path = "/usr/lib/libdemo.so.1 (deleted)";
        LabDeb.Install(root, Library("1.0-1"), ChrootProcess.Library(), Path);

        // The loader takes a space for the end of a name.
        File.CreateSymbolicLink(root.In("usr/lib/link.so"), Path);
        using var process = ChrootProcess.Start(root, "/usr/lib/link.so");

        Assert.Contains("libdemo.so.1 (deleted)\n", File.ReadAllText($"/proc/{process.Pid}/maps"), StringComparison.Ordinal);
        Assert.Empty(State(root).StaleProcesses);
    }

    [SkippableFact]
    public void A_package_without_a_log_runs_an_unknown_version_and_a_removed_one_s_code_is_still_found()
    {
        using var root = Prepared();
        const string Path = "/usr/lib/libdemo.so.1";
        LabDeb.Install(root, Library("1.0-1"), ChrootProcess.Library(), Path);
        using var process = ChrootProcess.Start(root, Path);
        LabDeb.Install(root, Library("1.0-2"), ChrootProcess.Library(), Path);
        File.Delete(root.In("var/log/dpkg.log"));
        Assert.Null(Assert.Single(Assert.Single(State(root).StaleProcesses).Packages).Version);

        LabTool.Run("dpkg", ["--root=" + root.Path, "--log=" + root.In("var/log/dpkg.log"), "--force-depends", "--purge", "libdemo1"]);
        var stale = Assert.Single(State(root).StaleProcesses);
        Assert.Equal([Path], stale.Files);
        Assert.Empty(stale.Packages);
    }

    private static LabPackage Library(string version) => new("libdemo1", version) { MultiArch = "same" };

    private static RebootState State(LabRoot root) => AptScan.Provider.GetRebootState(root.Path, OperationContext.None);

    private static LabRoot Prepared(bool ownNamespace = false)
    {
        Requires.Root();
        Requires.Tool("chroot");
        Requires.Tool("ldd");
        Requires.Tool("dpkg-deb");
        if (ownNamespace)
        {
            Requires.Tool("unshare");
            Skip.If(LabTool.Try("unshare", ["--mount", "true"]).Code != 0, "A mount namespace cannot be made here.");
        }

        var root = new LabRoot();
        ChrootProcess.Prepare(root);
        return root;
    }
}
