using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>One provider that lives as long as a session: what it remembers is never older than the files.</summary>
public sealed class SessionTests
{
    private readonly IPatchProvider _provider = AptScan.Provider;

    [SkippableFact]
    public void Each_change_between_two_scans_of_a_session_is_seen()
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        var archive = root.Archive("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.1-1")));
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Update();
        AssertAsApt(root, "labfoo amd64 1.0-1 -> 1.1-1");
        AssertAsApt(root, "labfoo amd64 1.0-1 -> 1.1-1");

        // New lists.
        archive.Publish(new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1"), new LabPackage("labbar", "2.0-1")));
        root.Update();
        AssertAsApt(root, "labfoo amd64 1.0-1 -> 1.2-1");

        // A package that was not asked for before.
        root.Install(new LabPackage("labbar", "1.0-1"));
        AssertAsApt(root, "labbar amd64 1.0-1 -> 2.0-1", "labfoo amd64 1.0-1 -> 1.2-1");

        // A pin.
        root.Preferences("Package: labfoo\nPin: version *\nPin-Priority: -1\n");
        AssertAsApt(root, "labbar amd64 1.0-1 -> 2.0-1");
    }

    [SkippableFact]
    public void A_dpkg_that_was_interrupted_between_two_scans_is_seen()
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        var archive = root.Archive("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.1-1")));
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Update();
        Assert.Empty(Scan(root).Diagnostics);

        root.Write("var/lib/dpkg/updates/0001", "Package: labfoo\nStatus: install ok half-configured\n");

        Assert.Equal("PO1204", Assert.Single(Scan(root).Diagnostics).Id);
    }

    [SkippableFact]
    public void A_setting_in_an_included_file_is_read_anew()
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        var archive = root.Archive(
            "archive",
            new LabSuite("stable").With(new LabPackage("labfoo", "1.1-1")),
            new LabSuite("testing").With(new LabPackage("labfoo", "1.5-1")));
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main", $"deb [trusted=yes] {archive.Uri} testing main").Update();
        var included = root.Beside("included.conf");
        File.WriteAllText(included, "APT::Default-Release \"stable\";\n");
        root.Configure($"#include \"{included}\";\n");
        AssertAsApt(root, "labfoo amd64 1.0-1 -> 1.1-1");

        File.WriteAllText(included, "APT::Default-Release \"testing\";\n");

        AssertAsApt(root, "labfoo amd64 1.0-1 -> 1.5-1");
    }

    private void AssertAsApt(LabRoot root, params string[] expected)
    {
        Assert.Equal(expected, root.Oracle.Upgradable().Select(r => r.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(expected, AptScan.Rows(Scan(root)).Order(StringComparer.Ordinal));
    }

    private ScanResult Scan(LabRoot root) => _provider.Scan(new ScanRequest { Root = root.Path }, OperationContext.None);
}
