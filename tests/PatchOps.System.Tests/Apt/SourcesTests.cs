using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>sources.list(5) in both styles: which lists count.</summary>
public sealed class SourcesTests
{
    private const string Upgrade = "labfoo amd64 1.0-1 -> 2.0-1";

    [SkippableFact]
    public void One_line_style_with_options()
    {
        using var root = new LabRoot().AddArchitecture("i386").Install(new LabPackage("labfoo", "1.0-1"), new LabPackage("labfoo32", "1.0-1", "i386"));
        var archive = root.Archive("archive", new LabSuite("stable") { Architectures = ["amd64", "i386"] }
            .With(new LabPackage("labfoo", "2.0-1"), new LabPackage("labfoo32", "2.0-1", "i386")));
        root.SourceLines($"deb [arch=amd64,i386 trusted=yes] {archive.Uri} stable main").Update();
        AptScan.AssertSameAsApt(root, Upgrade, "labfoo32 i386 1.0-1 -> 2.0-1");
    }

    [SkippableTheory]
    [InlineData("[arch=amd64 trusted=yes]")]
    [InlineData("[ arch=amd64  trusted=yes ]")]
    [InlineData("[trusted=yes arch-=i386]")]
    public void An_architecture_that_the_source_leaves_out_has_no_lists(string options)
    {
        using var root = new LabRoot().AddArchitecture("i386").Install(new LabPackage("labfoo", "1.0-1"), new LabPackage("labfoo32", "1.0-1", "i386"));
        var archive = root.Archive("archive", new LabSuite("stable") { Architectures = ["amd64", "i386"] }
            .With(new LabPackage("labfoo", "2.0-1"), new LabPackage("labfoo32", "2.0-1", "i386")));
        root.SourceLines($"deb {options} {archive.Uri} stable main").Update();
        var scan = AptScan.AssertSameAsApt(root, Upgrade);
        Assert.Empty(scan.Diagnostics);
    }

    [SkippableFact]
    public void The_main_file_comments_blank_lines_and_trailing_comments()
    {
        using var root = World(out var archive);
        root.Write("etc/apt/sources.list", $"# a comment\n\n  deb [trusted=yes] {archive.Uri} stable main # and one more\n#deb [trusted=yes] {archive.Uri} testing main\n");
        AptScan.AssertSameAsApt(root.Update(), Upgrade);
    }

    [SkippableFact]
    public void A_disabled_source_does_not_count_while_its_lists_remain()
    {
        using var root = World(out var archive);
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Deb822($"Types: deb\nURIs: {archive.Uri}\nSuites: testing\nComponents: main\nTrusted: yes\n");
        root.Update();
        root.Write("etc/apt/sources.list.d/lab1.sources", $"Types: deb\nURIs: {archive.Uri}\nSuites: testing\nComponents: main\nTrusted: yes\nEnabled: no\n");
        Assert.Contains(Directory.EnumerateFiles(root.In("var/lib/apt/lists")), f => f.Contains("testing", StringComparison.Ordinal));
        AptScan.AssertSameAsApt(root, Upgrade);
    }

    [SkippableTheory]
    [InlineData("no", false)]
    [InlineData("No", false)]
    [InlineData("false", false)]
    [InlineData("yes", true)]
    [InlineData("true", true)]
    public void Enabled_is_read_as_apt_reads_it(string enabled, bool counts)
    {
        using var root = World(out var archive);
        root.Deb822($"Enabled: {enabled}\nTypes: deb\nURIs: {archive.Uri}\nSuites: stable\nComponents: main\nTrusted: yes\n").Update();
        AptScan.AssertSameAsApt(root, counts ? [Upgrade] : []);
    }

    [SkippableFact]
    public void Deb822_with_several_uris_suites_components_and_stanzas()
    {
        using var root = World(out var archive);
        root.Install(new LabPackage("labbar", "1.0-1"), new LabPackage("labbaz", "1.0-1"));
        var second = root.Archive("second",
            new LabSuite("stable") { Origin = "Second" }.With(new LabPackage("labbar", "2.0-1")).WithComponent("contrib", new LabPackage("labbaz", "2.0-1")),
            new LabSuite("testing") { Origin = "Second" }.With(new LabPackage("labbar", "3.0-1")).WithComponent("contrib"));
        root.Archive("archive", new LabSuite("stable").With(new LabPackage("labfoo", "2.0-1")).WithComponent("contrib"),
            new LabSuite("testing").With(new LabPackage("labfoo", "3.0-1")).WithComponent("contrib"));
        root.Deb822($"# a comment\nTypes: deb\nURIs: {archive.Uri}\n {second.Uri}\nSuites: stable testing\nComponents:\n main\n contrib\nTrusted: yes\n# in the middle\nX-Repolib-Name: lab\n\n\nTypes: deb\nURIs: {archive.Uri}\nSuites: stable\nComponents: main\nTrusted: yes\n");
        root.Update();
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 3.0-1", "labbar amd64 1.0-1 -> 3.0-1", "labbaz amd64 1.0-1 -> 2.0-1");
    }

    [SkippableFact]
    public void Deb822_with_architectures_and_an_inline_key()
    {
        using var root = World(out var archive);
        const string Key = "Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mDMEYCQjIxYJKwYBBAHaRw8BAQdA\n -----END PGP PUBLIC KEY BLOCK-----\n";
        root.Deb822($"Types: deb deb-src\nURIs: {archive.Uri}\nSuites: stable\nComponents: main\nArchitectures: amd64\nTrusted: yes\n{Key}");
        root.Oracle.Try("apt-get", "update", "-q");
        AptScan.AssertSameAsApt(root, Upgrade);
    }

    [SkippableFact]
    public void Fields_of_deb822_are_without_case()
    {
        using var root = World(out var archive);
        root.Deb822($"types: deb\nuris: {archive.Uri}\nsuites: stable\ncomponents: main\ntrusted: yes\n").Update();
        AptScan.AssertSameAsApt(root, Upgrade);
    }

    [SkippableFact]
    public void A_flat_archive()
    {
        using var root = World(out _);
        var flat = new LabRepository(root.Beside("flat"));
        flat.PublishFlat(new LabSuite("ignored") { Suite = "flatsuite", Origin = "Flat" }.With(new LabPackage("labfoo", "2.0-1")));
        root.SourceLines($"deb [trusted=yes] {flat.Uri} ./").Update();
        Assert.Equal("Flat", Assert.Single(AptScan.AssertSameAsApt(root, Upgrade).Available).Origin);
    }

    [SkippableFact]
    public void A_flat_archive_in_a_subfolder_without_release()
    {
        using var root = World(out _);
        var flat = new LabRepository(root.Beside("flat") + "/sub");
        flat.PublishFlat(new LabSuite("ignored").With(new LabPackage("labfoo", "2.0-1")));
        File.Delete(root.Beside("flat") + "/sub/Release");
        root.SourceLines($"deb [trusted=yes] file:{root.Beside("flat")} sub/");
        root.Oracle.Try("apt-get", "update", "-q", "--allow-insecure-repositories");
        AptScan.AssertSameAsApt(root, Upgrade);
    }

    [SkippableTheory]
    [InlineData("lab.save")]
    [InlineData("lab.list.disabled")]
    [InlineData("lab.list~")]
    [InlineData("lab.list.dpkg-old")]
    [InlineData("lab")]
    [InlineData(".lab.list")]
    [InlineData("l@b.list")]
    public void Files_that_apt_ignores_are_ignored(string name)
    {
        using var root = World(out var archive);
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main");
        root.Write("etc/apt/sources.list.d/zz.list", $"deb [trusted=yes] {archive.Uri} testing main\n");
        root.Update();
        File.Move(root.In("etc/apt/sources.list.d/zz.list"), root.In("etc/apt/sources.list.d/" + name));
        AptScan.AssertSameAsApt(root, Upgrade);
    }

    [SkippableTheory]
    [InlineData("a-b_c.1.list")]
    [InlineData("UPPER.list")]
    public void Files_that_apt_reads_are_read(string name)
    {
        using var root = World(out var archive);
        root.Write("etc/apt/sources.list.d/" + name, $"deb [trusted=yes] {archive.Uri} stable main\n");
        AptScan.AssertSameAsApt(root.Update(), Upgrade);
    }

    [SkippableFact]
    public void Lists_that_were_never_fetched_are_an_error_and_the_rest_is_delivered()
    {
        using var root = World(out var archive);
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Update();
        root.SourceLines("deb [trusted=yes] http://never.example.org/debian stable main");
        var scan = AptScan.AssertSameAsApt(root, Upgrade);
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1205" && d.Message.Contains("never.example.org", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void No_lists_at_all_never_reads_as_up_to_date()
    {
        using var root = World(out var archive);
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main");
        var scan = AptScan.AssertSameAsApt(root);
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1205" && d.Level == Diagnostics.DiagnosticLevel.Error);
    }

    [SkippableFact]
    public void No_sources_at_all_never_read_as_up_to_date()
    {
        using var root = World(out _);
        Assert.NotEmpty(AptScan.AssertSameAsApt(root).Diagnostics);
    }

    [SkippableFact]
    public void A_source_package_source_offers_nothing_and_lacks_nothing()
    {
        using var root = World(out var archive);
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Update();
        root.SourceLines($"deb-src [trusted=yes] {archive.Uri} stable main");
        Assert.Empty(AptScan.AssertSameAsApt(root, Upgrade).Diagnostics);
    }

    [SkippableTheory]
    [InlineData("Dir::State::lists \"elsewhere/\";", "var/lib/apt/elsewhere/partial")]
    [InlineData("Dir::State::Lists \"elsewhere\";", "var/lib/apt/elsewhere/partial")]
    [InlineData("Dir { State \"var/lib/other\"; };", "var/lib/other/lists/partial")]
    [InlineData("dir::state \"var/lib/other\"; // a comment\n/* and another */\n# and one more", "var/lib/other/lists/partial")]
    public void The_lists_may_be_elsewhere(string configuration, string folder)
    {
        using var root = World(out var archive);
        Directory.CreateDirectory(root.In(folder));
        root.Configure(configuration + "\n").SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Update();
        Assert.NotEmpty(Directory.EnumerateFiles(root.In(Path.GetDirectoryName(folder)!), "*_Packages"));
        AptScan.AssertSameAsApt(root, Upgrade);
    }

    [SkippableFact]
    public void Sources_and_preferences_may_be_elsewhere()
    {
        using var root = World(out var archive);
        root.Configure("Dir::Etc::SourceParts \"morelists\";\nDir::Etc::Preferences \"pins\";\n");
        root.Write("etc/apt/morelists/lab.list", $"deb [trusted=yes] {archive.Uri} stable main\ndeb [trusted=yes] {archive.Uri} testing main\n");
        root.Write("etc/apt/pins", "Package: *\nPin: release a=testing\nPin-Priority: -1\n");
        AptScan.AssertSameAsApt(root.Update(), Upgrade);
    }

    [SkippableFact]
    public void An_address_with_odd_characters_finds_its_lists()
    {
        using var root = World(out _);
        var odd = root.Archive("odd~name_with+more@and=x", new LabSuite("stable/updates") { Suite = "stable" }.With(new LabPackage("labfoo", "2.0-1")));
        root.SourceLines($"deb [trusted=yes] {odd.Uri} stable/updates main").Update();
        AptScan.AssertSameAsApt(root, Upgrade);
    }

    [SkippableFact]
    public void An_inrelease_beside_a_release_wins()
    {
        using var root = World(out var archive);
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Update();
        var release = Directory.EnumerateFiles(root.In("var/lib/apt/lists"), "*_Release").Single();
        var signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
            + File.ReadAllText(release).Replace("Origin: Lab", "Origin: Signed", StringComparison.Ordinal)
            + "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
        File.WriteAllText(release.Replace("_Release", "_InRelease", StringComparison.Ordinal), signed);
        Assert.Equal("Signed", Assert.Single(AptScan.AssertSameAsApt(root, Upgrade).Available).Origin);
    }

    [SkippableFact]
    public void The_same_source_named_twice_lists_a_patch_once()
    {
        using var root = World(out var archive);
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main", $"deb [trusted=yes] {archive.Uri}/ stable main").Update();
        AptScan.AssertSameAsApt(root, Upgrade);
    }

    [SkippableFact]
    public void A_malformed_line_is_refused_as_apt_refuses_it()
    {
        using var root = World(out var archive);
        root.SourceLines($"deb [trusted=yes] {archive.Uri} stable main").Update();
        root.SourceLines("deb [trusted=yes http://broken.example.org stable main");
        Assert.NotEqual(0, root.Oracle.Try("apt", "list", "--upgradable").Code);
        var scan = AptScan.Of(root.Path);
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1208");
        Assert.NotEmpty(scan.Installed);
    }

    private static LabRoot World(out LabRepository archive)
    {
        var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        archive = root.Archive("archive", new LabSuite("stable").With(new LabPackage("labfoo", "2.0-1")),
            new LabSuite("testing").With(new LabPackage("labfoo", "3.0-1")));
        return root;
    }
}
