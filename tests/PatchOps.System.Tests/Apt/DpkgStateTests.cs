using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>Whatever state dpkg left a package in, PatchOps sees what apt sees.</summary>
public sealed class DpkgStateTests
{
    [SkippableTheory]
    [InlineData("install ok installed", true)]
    [InlineData("hold ok installed", true)]
    [InlineData("deinstall ok installed", true)]
    [InlineData("install ok unpacked", true)]
    [InlineData("install ok half-configured", true)]
    [InlineData("install reinstreq half-configured", true)]
    [InlineData("install reinstreq half-installed", true)]
    [InlineData("install ok half-installed", true)]
    [InlineData("install ok triggers-pending", true)]
    [InlineData("install ok triggers-awaited", true)]
    [InlineData("deinstall ok config-files", false)]
    [InlineData("hold ok config-files", false)]
    [InlineData("purge ok not-installed", false)]
    public void Every_state_counts_as_apt_counts_it(string status, bool listed)
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1") { Status = status }, new LabPackage("labbar", "1.0-1"));
        root.Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1"), new LabPackage("labbar", "1.2-1"))).Update();
        AptScan.AssertSameAsApt(root, listed ? ["labfoo amd64 1.0-1 -> 1.2-1", "labbar amd64 1.0-1 -> 1.2-1"] : ["labbar amd64 1.0-1 -> 1.2-1"]);
    }

    [SkippableTheory]
    [InlineData("install ok unpacked")]
    [InlineData("install ok half-configured")]
    [InlineData("install reinstreq half-installed")]
    public void A_package_left_half_way_is_reported(string status)
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1") { Status = status });
        root.Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1"))).Update();
        var diagnostic = Assert.Single(AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.2-1").Diagnostics);
        Assert.Equal("PO1204", diagnostic.Id);
        Assert.Contains("labfoo", diagnostic.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void An_interrupted_dpkg_is_reported_and_apt_s_answer_still_holds()
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        root.Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1"))).Update();
        root.Write("var/lib/dpkg/updates/0000", new LabPackage("labfoo", "1.0-1") { Status = "install ok half-configured" }.ToStatusStanza());
        Assert.Contains(AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.2-1").Diagnostics, d => d.Id == "PO1204");
    }

    [SkippableFact]
    public void Held_packages_are_listed_and_marked()
    {
        using var root = new LabRoot().AddArchitecture("i386").Install(
            new LabPackage("labfoo", "1.0-1") { Status = "hold ok installed", MultiArch = "same" },
            new LabPackage("labfoo", "1.0-1", "i386") { MultiArch = "same" },
            new LabPackage("labbar", "1.0-1", "i386") { Status = "hold ok installed" },
            new LabPackage("laball", "1.0-1", "all") { Status = "hold ok installed" });
        var suite = new LabSuite("stable") { Architectures = ["amd64", "i386"] };
        root.Source("archive", suite.With(
            new LabPackage("labfoo", "1.2-1") { MultiArch = "same" }, new LabPackage("labfoo", "1.2-1", "i386") { MultiArch = "same" },
            new LabPackage("labbar", "1.2-1", "i386"), new LabPackage("laball", "1.2-1", "all"))).Update();
        var scan = AptScan.AssertSameAsApt(
            root, "labfoo amd64 1.0-1 -> 1.2-1", "labfoo i386 1.0-1 -> 1.2-1", "labbar i386 1.0-1 -> 1.2-1", "laball all 1.0-1 -> 1.2-1");
        Assert.Equal(
            ["laball:all True", "labbar:i386 True", "labfoo:amd64 True", "labfoo:i386 False"],
            scan.Available.Select(p => $"{p.Name}:{p.Architecture} {p.Held}").Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void A_package_installed_from_nowhere_is_installed_and_misses_nothing()
    {
        using var root = new LabRoot().Install(new LabPackage("labown", "1.0-1"), new LabPackage("labfoo", "1.0-1"));
        root.Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1"))).Update();
        var scan = AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.2-1");
        Assert.Contains(scan.Installed, p => p.Name == "labown");
        Assert.Empty(scan.Diagnostics);
    }

    [SkippableFact]
    public void An_epoch_outranks_every_upstream_version()
    {
        using var root = new LabRoot().Install(
            new LabPackage("labup", "9.0-1"), new LabPackage("labdown", "1:0.1-1"), new LabPackage("labsame", "2:1.0-1"));
        root.Source("archive", new LabSuite("stable").With(
            new LabPackage("labup", "1:0.1-1"), new LabPackage("labdown", "9.0-1"), new LabPackage("labsame", "2:1.0-2"))).Update();
        AptScan.AssertSameAsApt(root, "labup amd64 9.0-1 -> 1:0.1-1", "labsame amd64 2:1.0-1 -> 2:1.0-2");
    }

    [SkippableFact]
    public void Tildes_rebuilds_and_long_numbers_compare_as_dpkg_does()
    {
        using var root = new LabRoot().Install(
            new LabPackage("laba", "1.0-1"), new LabPackage("labb", "1.0~rc1-1"), new LabPackage("labc", "1.0-1+b1"),
            new LabPackage("labd", "1.0-1"), new LabPackage("labe", "20240101000000000000000001"));
        root.Source("archive", new LabSuite("stable").With(
            new LabPackage("laba", "1.0~rc2-1"), new LabPackage("labb", "1.0-1"), new LabPackage("labc", "1.0-1+b10"),
            new LabPackage("labd", "1.0-1~deb12u1"), new LabPackage("labe", "20240101000000000000000002"))).Update();
        AptScan.AssertSameAsApt(
            root, "labb amd64 1.0~rc1-1 -> 1.0-1", "labc amd64 1.0-1+b1 -> 1.0-1+b10",
            "labe amd64 20240101000000000000000001 -> 20240101000000000000000002");
    }

    [SkippableFact]
    public void A_status_with_odd_spacing_and_no_last_line_end_reads_as_apt_reads_it()
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        root.Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1"), new LabPackage("labodd", "1.2-1"))).Update();
        File.AppendAllText(root.In("var/lib/dpkg/status"), "\n\nPackage:labodd\nStatus:  install ok installed\nVersion:\t1.0-1 \nArchitecture: amd64\nMaintainer: x\nDescription: y");
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.2-1", "labodd amd64 1.0-1 -> 1.2-1");
    }
}
