using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>What archives offer: security suites, several architectures, phasing, rebuilds, and indexes in every compression.</summary>
public sealed class ArchiveTests
{
    [SkippableFact]
    public void A_security_suite_classifies_its_patches()
    {
        using var root = new LabRoot().Install(
            new LabPackage("labfoo", "1.0-1"), new LabPackage("labbar", "1.0-1") { Source = "labsrc" }, new LabPackage("labboth", "1.0-1"));
        root.Source("archive",
            new LabSuite("stable") { Origin = "Debian", Label = "Debian" }.With(new("labfoo", "1.0-1"), new("labbar", "1.1-1") { Source = "labsrc" }, new("labboth", "1.2-1")),
            new LabSuite("stable-security") { Origin = "Debian", Label = "Debian-Security" }.With(
                new("labfoo", "1.0-1+deb12u1") { Size = 4711, Source = "labother (2:3.0-1)" }, new("labboth", "1.2-1")));
        root.Update();
        var scan = AptScan.AssertSameAsApt(
            root, "labfoo amd64 1.0-1 -> 1.0-1+deb12u1", "labbar amd64 1.0-1 -> 1.1-1", "labboth amd64 1.0-1 -> 1.2-1");
        Assert.Equal(
            ["labbar Bugfix stable", "labboth Security stable-security", "labfoo Security stable-security"],
            scan.Available.Select(p => $"{p.Name} {p.Classification} {p.Suite}").Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void A_security_fix_between_the_installed_version_and_a_newer_one_from_updates_is_still_apt_s_candidate()
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        root.Source("archive",
            new LabSuite("stable-security") { Origin = "Debian", Label = "Debian-Security" }.With(new LabPackage("labfoo", "1.0-1+deb12u1")),
            new LabSuite("stable-updates") { Origin = "Debian", Label = "Debian" }.With(new LabPackage("labfoo", "1.0-1+deb12u2")));
        AptScan.AssertSameAsApt(root.Update(), "labfoo amd64 1.0-1 -> 1.0-1+deb12u2");
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("APT::Get::Always-Include-Phased-Updates \"true\";")]
    [InlineData("APT::Get::Never-Include-Phased-Updates \"true\";")]
    [InlineData("APT::Get::Phase-Policy \"true\";")]
    [InlineData("APT::Get::Phase-Policy \"true\"; APT::Get::Never-Include-Phased-Updates \"true\";")]
    [InlineData("APT::Get::Phase-Policy \"true\"; APT::Get::Always-Include-Phased-Updates \"true\";")]
    [InlineData("APT::Get::Phase-Policy \"true\"; APT::Machine-ID \"ffffffffffffffffffffffffffffffff\";")]
    [InlineData("Update-Manager::Never-Include-Phased-Updates \"1\"; APT::Get::Phase-Policy \"1\";")]
    public void Ubuntu_with_phased_updates_under_every_policy(string policy)
    {
        using var root = new LabRoot().Configure(policy + "\n");
        root.Write("etc/os-release", "ID=ubuntu\nNAME=Ubuntu\nVERSION_ID=\"24.04\"\nVERSION_CODENAME=noble\nPRETTY_NAME=\"Ubuntu 24.04 LTS\"\n");
        var names = Enumerable.Range(0, 12).Select(i => $"lab{i:00}").ToArray();
        root.Install(names.Select((n, i) => new LabPackage(n, "1.0-1ubuntu1") { Source = $"labsrc{i / 2}" }).ToArray());
        LabSuite Ubuntu(string name) => new(name) { Origin = "Ubuntu", Label = "Ubuntu", Codename = "noble", Version = "24.04" };
        root.Source("ubuntu",
            Ubuntu("noble").With(names.Select(n => new LabPackage(n, "1.0-1ubuntu1")).ToArray()),
            Ubuntu("noble-updates").With(names.Select((n, i) => new LabPackage(n, "1.0-1ubuntu1.2") { Phased = i % 3 == 2 ? null : i * 9, Source = $"labsrc{i / 2}" }).ToArray()),
            Ubuntu("noble-security").With(names.Take(3).Select(n => new LabPackage(n, "1.0-1ubuntu1.1")).ToArray()));
        root.Update();
        var scan = AptScan.AssertSame(root.Path, root.Oracle);
        Assert.All(scan.Available.Where(p => p.Suite == "noble-updates"), p =>
        {
            var index = int.Parse(p.Name[3..]);
            Assert.Equal((p.Name, index % 3 == 2 ? null : index * 9), (p.Name, p.Phased));
        });

        // The step to noble-updates closes what noble-security closed on the way.
        Assert.All(scan.Available, p => Assert.Equal(
            (p.Name, int.Parse(p.Name[3..]) < 3 ? Classification.Security : Classification.Bugfix), (p.Name, p.Classification)));
        Assert.NotEmpty(scan.Available);
    }

    [SkippableFact]
    public void Only_a_kernel_is_known_to_need_a_restart_before_it_is_installed()
    {
        string[] names = ["libc6", "linux-image-6.1.0-30-amd64", "linux-image-6.1.0-30-amd64-dbg", "linux-image-amd64", "systemd"];
        using var root = new LabRoot().Install(names.Select(n => new LabPackage(n, "1.0-1")).ToArray());
        root.Source("archive", new LabSuite("stable").With(names.Select(n => new LabPackage(n, "1.1-1")).ToArray())).Update();
        Assert.Equal(
            ["libc6 ", "linux-image-6.1.0-30-amd64 True", "linux-image-6.1.0-30-amd64-dbg ", "linux-image-amd64 True", "systemd "],
            AptScan.Of(root.Path).Available.Select(p => $"{p.Name} {p.RequiresReboot}"));
    }

    [SkippableFact]
    public void A_second_architecture_with_foreign_packages_multi_arch_same_and_all()
    {
        using var root = new LabRoot().AddArchitecture("i386").Install(
            new LabPackage("libsame", "1.0-1") { MultiArch = "same" }, new LabPackage("libsame", "1.0-1", "i386") { MultiArch = "same" },
            new LabPackage("laball", "1.0-1", "all") { MultiArch = "foreign" }, new LabPackage("labfor", "1.0-1", "i386"),
            new LabPackage("labturn", "1.0-1", "all"), new LabPackage("labback", "1.0-1"));
        root.Source("archive", new LabSuite("stable") { Architectures = ["amd64", "i386"] }.With(
            new("libsame", "1.1-1") { MultiArch = "same" }, new("libsame", "1.2-1", "i386") { MultiArch = "same" },
            new("laball", "1.1-1", "all") { MultiArch = "foreign" }, new("labfor", "1.0-1"), new("labfor", "1.1-1", "i386"),
            new("labturn", "1.1-1"), new("labturn", "1.1-1", "i386"), new("labback", "1.1-1", "all")));
        AptScan.AssertSameAsApt(
            root.Update(), "libsame amd64 1.0-1 -> 1.1-1", "libsame i386 1.0-1 -> 1.2-1", "laball all 1.0-1 -> 1.1-1",
            "labfor i386 1.0-1 -> 1.1-1", "labturn all 1.0-1 -> 1.1-1", "labback amd64 1.0-1 -> 1.1-1");
    }

    [SkippableFact]
    public void An_architecture_that_was_taken_away_with_a_package_left_behind()
    {
        using var root = new LabRoot().AddArchitecture("i386").Install(new LabPackage("labfor", "1.0-1", "i386"), new LabPackage("labfoo", "1.0-1"));
        root.Source("archive", new LabSuite("stable") { Architectures = ["amd64", "i386"] }.With(
            new LabPackage("labfor", "1.1-1", "i386"), new LabPackage("labfoo", "1.1-1"))).Update();
        root.Write("var/lib/dpkg/arch", "amd64\n");
        AptScan.AssertSame(root.Path, root.Oracle);
    }

    [SkippableTheory]
    [InlineData("1.0-1", 99, 10)]
    [InlineData("1.0-1", 10, 99)]
    [InlineData("1.1-1", 99, 10)]
    [InlineData("1.1-1", 10, 99)]
    [InlineData("1.1-1", 98, 99)]
    public void The_same_version_with_different_content_in_two_archives(string installed, int first, int second)
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", installed) { InstalledSize = 10 });
        root.Source("one", new LabSuite("stable") { Origin = "One" }.With(new LabPackage("labfoo", "1.1-1") { InstalledSize = first, Size = 1111 }));
        root.Source("two", new LabSuite("stable") { Origin = "Two" }.With(new LabPackage("labfoo", "1.1-1") { InstalledSize = second, Size = 2222 }));
        root.Update();

        // apt show prints both builds; only the rows can be held against apt here.
        var scan = AptScan.Of(root.Path);
        Assert.Equal(root.Oracle.Upgradable().Select(r => r.ToString()), AptScan.Rows(scan));
    }

    [SkippableTheory]
    [InlineData("Depends", "libc6, labbar")]
    [InlineData("Multi-Arch", "foreign")]
    [InlineData("Recommends", "labbar")]
    public void A_rebuild_of_the_installed_version_counts_as_apt_counts_it(string field, string value)
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        root.Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.0-1") { More = $"{field}: {value}\n" })).Update();
        Assert.Equal(root.Oracle.Upgradable().Select(r => r.ToString()), AptScan.Rows(AptScan.Of(root.Path)));
    }

    [SkippableTheory]
    [InlineData("plain", "gz", "")]
    [InlineData("lz4", "gz", ".lz4")]
    [InlineData("xz", "gz", ".xz")]
    [InlineData("gz", "xz", ".gz")]
    [InlineData("zst", "gz", ".zst")]
    [InlineData("bz2", "gz", ".bz2")]
    public void Lists_in_every_form_that_apt_stores(string form, string published, string extension)
    {
        Requires.Tool("xz");
        using var root = new LabRoot();
        var names = Enumerable.Range(0, 6000).Select(i => $"lab{i:0000}").ToArray();
        root.Install(names.Where((_, i) => i % 7 == 0).Select(n => new LabPackage(n, "1.0-1")).ToArray());
        var archive = root.Archive("archive", published, new LabSuite("stable").With(
            names.Select((n, i) => new LabPackage(n, i % 3 == 0 ? "2.0-1" : "1.0-1") { Size = i + 1 }).ToArray()));
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main");
        if (form != "plain")
        {
            root.Configure($"Acquire::GzipIndexes \"true\";\nAcquire::IndexTargets::deb::Packages::KeepCompressedAs \"{form}\";\n");
        }

        root.Update();
        Assert.True(File.Exists(Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Packages" + extension).Single()));
        Assert.Equal(286, AptScan.AssertSame(root.Path, root.Oracle).Available.Count);
    }

    [SkippableFact]
    public void A_list_that_links_out_of_the_tree_is_not_followed_and_is_reported()
    {
        // apt links to a plain index of a file: archive. A system in this tree would not see the archive that lies beside the tree.
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        var archive = root.Archive("archive", compression: "", new LabSuite("stable").With(new LabPackage("labfoo", "1.1-1")));
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Update();
        Assert.NotNull(new FileInfo(Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Packages").Single()).LinkTarget);
        var scan = AptScan.Of(root.Path);
        Assert.Empty(scan.Available);
        Assert.Contains(scan.Diagnostics, d => d.Level == Diagnostics.DiagnosticLevel.Error && d.Message.Contains("archive", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void An_expired_release_is_still_scanned()
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        root.Source("archive", new LabSuite("stable") { ValidUntil = "Sun, 02 Nov 2025 00:00:00 UTC" }.With(new LabPackage("labfoo", "1.1-1")));
        root.Update("-o", "Acquire::Check-Valid-Until=false");
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.1-1");
    }

    [SkippableFact]
    public void A_release_without_suite_or_origin_leaves_those_facts_empty()
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        root.Source("archive", new LabSuite("stable") { Origin = null, Label = null, Suite = null, Codename = "labby" }.With(new LabPackage("labfoo", "1.1-1"))).Update();
        var patch = Assert.Single(AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.1-1").Available);
        Assert.Null(patch.Origin);
    }
}
