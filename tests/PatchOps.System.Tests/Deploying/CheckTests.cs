using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Deploying;

/// <summary>What is looked at before anything is begun.</summary>
public sealed class CheckTests
{
    [SkippableFact]
    public void A_tree_in_order_has_nothing_to_say_and_nothing_in_it_is_written()
    {
        using var system = new LabSystem();
        var before = Files(system);
        Assert.Empty(Check(system, 1000));
        Assert.Equal(before, Files(system));
        Assert.False(Directory.Exists(system.Folders.Cache));
    }

    [SkippableFact]
    public void Work_that_dpkg_did_not_finish_is_a_warning()
    {
        using var system = new LabSystem();
        system.Dpkg("--unpack", new LabBuild("laba", "1.0").Build(system.Root.Beside("debs")));
        var warning = Assert.Single(Check(system, null));
        Assert.Equal(("PO1204", DiagnosticLevel.Warning), (warning.Id, warning.Level));
        Assert.Contains("laba (unpacked)", warning.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Too_little_room_for_the_download_or_for_what_is_unpacked_is_an_error()
    {
        using var system = new LabSystem();
        using var disk = SmallDisk.Mount(system.Folders.Cache, "1m");
        var full = Assert.Single(Check(system, 5 * 1024 * 1024));
        Assert.Equal(("PO1223", DiagnosticLevel.Error), (full.Id, full.Level));
        Assert.Contains("MiB", full.Message, StringComparison.Ordinal);
        Assert.Equal(2, Check(system, 1L << 55).Count);
        Assert.Empty(Check(system, long.MaxValue));
    }

    [SkippableFact]
    public void A_tree_that_is_mounted_read_only_is_refused_to_root_too()
    {
        using var system = new LabSystem();
        using var disk = SmallDisk.Mount(system.In("var/lib/dpkg"), "1m");
        system.Root.Write("var/lib/dpkg/status", "");
        LabTool.Run("mount", ["-o", "remount,ro", system.In("var/lib/dpkg")]);
        Assert.Contains(Check(system, null), d => d.Id == "PO1226" && d.Message.Contains("Read-only", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_tree_whose_folders_lead_out_of_it_is_never_changed()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0"));
        var outside = system.Root.Beside("outside");
        Directory.Move(system.In("usr/share"), outside);
        File.CreateSymbolicLink(system.In("usr/share"), outside);
        var outcome = system.Deploy(LabSystem.Patch("laba", "2.0"));

        Assert.Equal("PO1226", Assert.Single(outcome.Diagnostics).Id);
        Assert.Contains("leads out of the tree", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("1.0\n", File.ReadAllText(Path.Combine(outside, "laba/version")));
        Assert.False(system.Installer.Repair(system.Path, TimeSpan.Zero, OperationContext.None).Succeeded);
    }

    private static IReadOnlyList<Diagnostic> Check(LabSystem system, long? bytes) =>
        system.Installer.Check(new InstallCheck { Root = system.Path, DownloadBytes = bytes, LockTimeout = TimeSpan.Zero }, OperationContext.None);

    private static string[] Files(LabSystem system) =>
        Directory.GetFileSystemEntries(system.Path, "*", SearchOption.AllDirectories).Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O}").Order().ToArray();
}
