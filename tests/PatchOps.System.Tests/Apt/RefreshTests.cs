using System.Diagnostics;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>-Refresh: new lists first; a mirror that fails and a lock that is held are said, and the rest is scanned.</summary>
public sealed class RefreshTests
{
    [SkippableFact]
    public void A_refresh_sees_what_was_published_since()
    {
        using var root = World(out var archive);
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.1-1");
        archive.Publish(new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1")));
        Assert.Equal(["labfoo amd64 1.0-1 -> 1.1-1"], AptScan.Rows(AptScan.Of(root.Path)));

        var scan = Refresh(root);
        Assert.Equal(["labfoo amd64 1.0-1 -> 1.2-1"], AptScan.Rows(scan));
        Assert.Empty(scan.Diagnostics);
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.2-1");
    }

    [SkippableFact]
    public void A_scan_without_refresh_changes_nothing_in_the_tree()
    {
        using var root = World(out _);
        var before = Fingerprint(root.Path);
        AptScan.Of(root.Path);
        Assert.Equal(before, Fingerprint(root.Path));
    }

    [SkippableFact]
    public void An_archive_that_vanished_is_reported_and_the_rest_is_refreshed()
    {
        using var root = World(out var archive);
        root.Install(new LabPackage("labbar", "1.0-1"));
        root.Source("gone", new LabSuite("stable") { Origin = "Gone" }.With(new LabPackage("labbar", "1.1-1"))).Update();
        Directory.Delete(root.Beside("gone"), recursive: true);
        archive.Publish(new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1")));

        var scan = Refresh(root);
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1210" && d.Level == DiagnosticLevel.Error && d.Message.Contains("gone", StringComparison.Ordinal));
        Assert.Contains("labfoo amd64 1.0-1 -> 1.2-1", AptScan.Rows(scan));
        Assert.Equal(root.Oracle.Upgradable().Select(r => r.ToString()), AptScan.Rows(scan).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void A_mirror_that_refuses_the_connection_is_reported_and_the_rest_is_refreshed()
    {
        using var root = World(out var archive);
        root.Configure("Acquire::Retries \"0\";\nAcquire::http::Proxy \"DIRECT\";\n");
        root.SourceLines("deb [trusted=yes] http://127.0.0.1:9/debian stable main");
        archive.Publish(new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1")));

        var scan = Refresh(root);
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1210" && d.Message.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.Equal(["labfoo amd64 1.0-1 -> 1.2-1"], AptScan.Rows(scan));
    }

    [SkippableFact]
    public void A_lock_that_is_held_is_waited_for_no_longer_than_asked_and_the_old_lists_serve()
    {
        using var root = World(out var archive);
        archive.Publish(new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1")));
        using var holder = LockHolder.Take(root.In("var/lib/apt/lists/lock"));
        var watch = Stopwatch.StartNew();
        var scan = Refresh(root, TimeSpan.FromSeconds(2));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1211" && d.Level == DiagnosticLevel.Error);
        Assert.Equal(["labfoo amd64 1.0-1 -> 1.1-1"], AptScan.Rows(scan));
    }

    [SkippableFact]
    public void A_lock_that_is_let_go_in_time_is_taken()
    {
        using var root = World(out var archive);
        archive.Publish(new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1")));
        using var holder = LockHolder.Take(root.In("var/lib/apt/lists/lock"), seconds: 2);
        var scan = Refresh(root, TimeSpan.FromSeconds(60));
        Assert.Empty(scan.Diagnostics);
        Assert.Equal(["labfoo amd64 1.0-1 -> 1.2-1"], AptScan.Rows(scan));
    }

    [SkippableFact]
    public void A_refresh_of_a_tree_never_reads_an_archive_of_the_machine_as_the_tree_s_own_in_silence()
    {
        // The machine's apt refreshes the tree, so that nothing of the tree is run: a file: archive inside it is out of reach.
        using var root = World(out _);
        new LabRepository(root.In("srv/inside")).Publish(new LabSuite("stable").With(new LabPackage("labfoo", "9.9-1")));
        root.SourceLines("deb [trusted=yes] file:/srv/inside stable main");
        var scan = Refresh(root);
        Assert.Contains(scan.Diagnostics, d => d.Level == DiagnosticLevel.Error && d.Message.Contains("/srv/inside", StringComparison.Ordinal));
        Assert.Equal(["labfoo amd64 1.0-1 -> 1.1-1"], AptScan.Rows(scan));
        Assert.DoesNotContain(root.Path, File.ReadAllText("/proc/mounts"), StringComparison.Ordinal);
    }

    private static ScanResult Refresh(LabRoot root, TimeSpan? wait = null) => AptScan.Provider.Scan(
        new ScanRequest { Root = root.Path, Refresh = true, LockTimeout = wait ?? TimeSpan.FromSeconds(60) }, OperationContext.None);

    private static LabRoot World(out LabRepository archive)
    {
        var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        archive = root.Archive("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.1-1")));
        return root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Update();
    }

    private static string[] Fingerprint(string root) => Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
        .Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks} {(File.Exists(path) ? new FileInfo(path).Length : 0)}")
        .Order(StringComparer.Ordinal).ToArray();
}
