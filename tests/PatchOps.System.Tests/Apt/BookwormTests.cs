using PatchOps.Adapters;
using PatchOps.Inventory;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>A real Debian 12 with real security updates pending, against the apt that is inside it.</summary>
public sealed class BookwormTests
{
    [SkippableFact]
    public void The_whole_set_is_apt_s_and_the_security_updates_are_named_so()
    {
        using var root = new BookwormRoot(whole: true);
        var scan = AptScan.AssertSame(root.Path, root.Oracle);
        Assert.Empty(scan.Diagnostics);
        Assert.Contains(scan.Available, p => p.Classification == Classification.Security);
        Assert.All(scan.Available, p => Assert.Equal(
            (p.Name, p.Suite!.EndsWith("-security", StringComparison.Ordinal)), (p.Name, p.Classification == Classification.Security)));
        Assert.All(scan.Installed, p => Assert.False(string.IsNullOrEmpty(p.SourceName)));
    }

    [SkippableFact]
    public void All_pending_updates_together_are_what_the_systems_own_apt_would_do()
    {
        using var root = new BookwormRoot(whole: true);
        var patches = AptSimulate.Patches(root.Path);
        Assert.NotEmpty(patches);
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, patches);

        Assert.True(simulation.IsPossible);
        Assert.Empty(simulation.Diagnostics);
        Assert.Equal(patches.Select(p => p.Name), AptSimulate.Names(simulation.Upgraded.Where(u => patches.Any(p => p.Name == u.Name))));
        Assert.True(simulation.DownloadBytes >= patches.Sum(p => p.Size));
    }

    [SkippableTheory]
    [InlineData("lz4", "-3", "--rm", "-m")]
    [InlineData("gzip", "-1")]
    [InlineData("xz", "-0")]
    public void Lists_stored_compressed_give_the_same_set(string tool, params string[] options)
    {
        Requires.Tool(tool);
        using var root = new BookwormRoot(whole: false);
        var plain = AptScan.Rows(AptScan.Of(root.Path)).ToArray();
        foreach (var list in root.PackageLists().ToArray())
        {
            LabTool.Run(tool, [.. options, "-q", list]);
        }

        Assert.Empty(root.PackageLists());
        Assert.Equal(plain, AptScan.Rows(AptScan.AssertSame(root.Path, root.Oracle)));
    }

    [SkippableFact]
    public void After_the_upgrade_nothing_is_missing_and_the_history_tells_what_was_done()
    {
        using var root = new BookwormRoot(whole: true);
        var before = root.Oracle.Upgradable();
        var started = DateTimeOffset.UtcNow.AddSeconds(-1);
        string[] quiet = ["-y", "-q", "-o", "Dpkg::Use-Pty=0", "-o", "Dpkg::Options::=--force-unsafe-io"];
        root.Oracle.Run("apt-get", ["upgrade", .. quiet]);
        root.Oracle.Run("apt-get", ["install", "hello", .. quiet]);
        root.Oracle.Run("apt-get", ["install", "--reinstall", "hello", .. quiet]);
        root.Oracle.Run("apt-get", ["remove", "hello", .. quiet]);
        root.Oracle.Run("apt-get", ["purge", "ca-certificates", .. quiet]);

        Assert.Empty(root.Oracle.Upgradable());
        Assert.Empty(AptScan.AssertSame(root.Path, root.Oracle).Available);

        var history = AptScan.Provider.GetHistory(root.Path, OperationContext.None).ToArray();
        Assert.Equal(
            before.Select(r => $"{r.Name} {r.Installed} -> {r.Candidate}").Order(StringComparer.Ordinal),
            history.Where(h => h.Action == HistoryAction.Upgrade).Select(h => $"{h.Name} {h.FromVersion} -> {h.ToVersion}").Order(StringComparer.Ordinal));
        Assert.Equal(
            [HistoryAction.Install, HistoryAction.Reinstall, HistoryAction.Remove],
            history.Where(h => h.Name == "hello").Select(h => h.Action));
        Assert.Contains(history, h => h.Name == "ca-certificates" && h.Action == HistoryAction.Purge && h.ToVersion is null);
        Assert.All(history, h => Assert.StartsWith("apt-get ", h.CommandLine, StringComparison.Ordinal));
        Assert.All(history, h => Assert.Equal("apt", h.Provider));

        // The system in the tree has no zone of its own; apt wrote the time of this process tree, which is this machine's.
        Assert.All(history, h => Assert.InRange(h.At, started.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1)));
        Assert.Equal(history.Select(h => h.At).Order(), history.Select(h => h.At));

        // logrotate packs the old log; what it tells must not be lost.
        LabTool.Run("gzip", [root.In("var/log/apt/history.log")]);
        File.Move(root.In("var/log/apt/history.log.gz"), root.In("var/log/apt/history.log.1.gz"));
        FailToConfigure(root);
        Assert.Equal(history.Length + 1, AptScan.Provider.GetHistory(root.Path, OperationContext.None).Count());
    }

    // In the same system, since unpacking one takes seconds: a package whose script fails.
    private static void FailToConfigure(BookwormRoot root)
    {
        var build = Directory.CreateDirectory(root.In("tmp/labbad/DEBIAN")).FullName;
        File.WriteAllText(Path.Combine(build, "control"), "Package: labbad\nVersion: 1.0-1\nArchitecture: all\nMaintainer: Lab <lab@example.org>\nDescription: bad\n");
        File.WriteAllText(Path.Combine(build, "postinst"), "#!/bin/sh\nexit 1\n");
        LabTool.Run("chmod", ["755", Path.Combine(build, "postinst")]);
        LabTool.Run("dpkg-deb", ["-b", root.In("tmp/labbad"), root.In("tmp/labbad.deb")]);
        Assert.NotEqual(0, root.Oracle.Try("apt-get", "install", "-y", "-q", "/tmp/labbad.deb").Code);

        var scan = AptScan.AssertSame(root.Path, root.Oracle);
        Assert.Contains(scan.Installed, p => p.Name == "labbad");
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1204" && d.Message.Contains("labbad", StringComparison.Ordinal));
        var entry = Assert.Single(AptScan.Provider.GetHistory(root.Path, OperationContext.None), h => h.Name == "labbad");
        Assert.Contains("error", entry.Error, StringComparison.OrdinalIgnoreCase);
    }

    [SkippableFact]
    public void Holds_and_foreign_architectures_made_by_the_real_tools()
    {
        using var root = new BookwormRoot(whole: false);
        var pending = root.Oracle.Upgradable();
        root.Oracle.Run("apt-mark", "hold", pending[0].Name, pending[^1].Name, "dpkg");
        LabTool.Run("dpkg", ["--root=" + root.Path, "--add-architecture", "i386"]);
        var scan = AptScan.AssertSame(root.Path, root.Oracle);
        Assert.Equal(2, scan.Available.Count(p => p.Held));

        // The lists of the new architecture were never fetched.
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1205" && d.Message.Contains("i386", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_list_inside_the_tree_that_is_a_link_is_followed_inside_the_tree()
    {
        using var root = new BookwormRoot(whole: true);
        var archive = new LabRepository(root.In("srv/lab")) { Compression = "" };
        archive.Publish(new LabSuite("stable").With(new LabPackage("base-files", "99-1")));
        File.WriteAllText(root.In("etc/apt/sources.list.d/lab.list"), "deb [trusted=yes] file:/srv/lab stable main\n");
        root.Oracle.Run("apt-get", "update", "-q", "-o", "Dir::Etc::SourceList=/etc/apt/sources.list.d/lab.list", "-o", "Dir::Etc::SourceParts=-", "-o", "APT::Get::List-Cleanup=0");
        Assert.Contains(AptScan.AssertSame(root.Path, root.Oracle).Available, p => p.Name == "base-files" && p.AvailableVersion == "99-1");
    }

    [SkippableFact]
    public void A_restart_of_another_tree_is_not_this_machine_s_to_know()
    {
        using var root = new BookwormRoot(whole: false);
        Directory.CreateDirectory(root.In("run"));
        File.WriteAllText(root.In("run/reboot-required"), "*** System restart required ***\n");
        File.WriteAllText(root.In("run/reboot-required.pkgs"), "linux-image-6.1.0-37-amd64\n");
        var state = AptScan.Provider.GetRebootState(root.Path, OperationContext.None);
        Assert.Null(state.Pending);
        Assert.NotEmpty(state.Reasons);
    }

    [SkippableFact]
    public void The_whole_inventory_through_the_host()
    {
        using var root = new BookwormRoot(whole: false);
        var home = Environment.GetEnvironmentVariable("PATCHOPS_HOME");
        using var state = new LabFolder();
        Environment.SetEnvironmentVariable("PATCHOPS_HOME", state.Path);
        try
        {
            var inventory = new InventoryScan(PatchOpsHost.Create()).Run(new InventoryRequest { Root = root.Path }, OperationContext.None);
            Assert.True(inventory.IsComplete(), string.Join("; ", inventory.Diagnostics.Select(d => d.Id + " " + d.Message)));
            Assert.Equal(root.Oracle.Upgradable().Count, inventory.Available.Count);
            Assert.Equal(root.Path, inventory.Root);
            Assert.Null(inventory.RebootState.Pending);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATCHOPS_HOME", home);
        }
    }
}
