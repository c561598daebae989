using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>apt_preferences(5): what a pin does to the candidate, in a world of four suites on three hosts.</summary>
public sealed class PinTests
{
    private const string None = "";

    [SkippableTheory]
    [InlineData("no pin at all", "", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("package and version", "Package: labfoo\nPin: version 1.2-1\nPin-Priority: 1000\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("a version's prefix", "Package: labfoo\nPin: version 1.2*\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2.5-1")]
    [InlineData("a version that is nowhere", "Package: labfoo\nPin: version 7*\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("release by archive", "Package: *\nPin: release a=stable\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("release by codename", "Package: *\nPin: release n=labby\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("release by origin", "Package: *\nPin: release o=Other\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2.5-1")]
    [InlineData("release by label", "Package: *\nPin: release l=LabTest\nPin-Priority: 50\n", "labbar 1.2-1", "labfoo 1.2.5-1")]
    [InlineData("release by component", "Package: *\nPin: release c=contrib\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2.5-1")]
    [InlineData("release by version", "Package: *\nPin: release v=12.1\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("release by a version's beginning", "Package: *\nPin: release v=12*\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("release by architecture", "Package: *\nPin: release b=amd64\nPin-Priority: 600\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("release by an architecture that is not here", "Package: *\nPin: release b=armhf\nPin-Priority: -1\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("release by several", "Package: *\nPin: release a=stable, o=Lab,c=main\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("release by several of which one is wrong", "Package: *\nPin: release a=stable, o=Other\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("release by a bare word", "Package: *\nPin: release stable\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("release by a bare version", "Package: *\nPin: release 12.1\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("release by a glob", "Package: *\nPin: release o=Oth*\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2.5-1")]
    [InlineData("release by a regular expression", "Package: *\nPin: release n=/^lab/\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("release by star", "Package: *\nPin: release *\nPin-Priority: 50\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("a=now", "Package: labfoo\nPin: release a=now\nPin-Priority: 1000\n", "labbar 2.0-1")]
    [InlineData("host in quotes", "Package: *\nPin: origin \"other.example.org\"\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2.5-1")]
    [InlineData("host without quotes", "Package: *\nPin: origin other.example.org\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2.5-1")]
    [InlineData("host by glob", "Package: *\nPin: origin *.example.org\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("host by quoted glob", "Package: *\nPin: origin \"other.*\"\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2.5-1")]
    [InlineData("the empty host is the local disk", "Package: *\nPin: origin \"\"\nPin-Priority: 990\n", "labbar 1.1-1", "labfoo 1.1-1")]
    [InlineData("package by glob", "Package: lab*\nPin: release a=stable\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("package by glob with question mark", "Package: labfo?\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("package by glob with a set", "Package: lab[fx]oo\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("several packages in one line", "Package: labfoo labbar\nPin: release a=stable\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("a glob and a name in one line", "Package: nothing* labbar\nPin: release a=stable\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 2.0-1")]
    [InlineData("package by regular expression", "Package: /^lab.oo$/\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("package by an alternation", "Package: /(bar|baz)/\nPin: version 1.2*\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 2.0-1")]
    [InlineData("package with architecture", "Package: labfoo:amd64\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("package of another architecture", "Package: labfoo:i386\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("package of any architecture", "Package: labfoo:any\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("by source", "Package: src:labsrc\nPin: release a=stable\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 2.0-1")]
    [InlineData("by source and version", "Package: src:labsrc\nPin: version 1.2*\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 2.0-1")]
    [InlineData("by source glob", "Package: src:labs*\nPin: release a=stable\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 2.0-1")]
    [InlineData("by source with the package's own name", "Package: src:labfoo\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("below zero: never", "Package: labfoo\nPin: release a=testing\nPin-Priority: -10\n", "labbar 2.0-1", "labfoo 1.2.5-1")]
    [InlineData("below zero for all versions", "Package: labfoo\nPin: release *\nPin-Priority: -1\n", "labbar 2.0-1")]
    [InlineData("below 100 for every version, the installed one too", "Package: labfoo\nPin: release *\nPin-Priority: 50\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("one", "Package: labfoo\nPin: release a=testing\nPin-Priority: 1\n", "labbar 2.0-1", "labfoo 1.2.5-1")]
    [InlineData("exactly 100", "Package: *\nPin: release *\nPin-Priority: 100\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("exactly 500", "Package: *\nPin: release a=testing\nPin-Priority: 500\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("never", "Package: *\nPin: release a=testing\nPin-Priority: never\n", "labbar 1.2-1", "labfoo 1.2.5-1")]
    [InlineData("never holds against a package's own pin", "Package: labfoo\nPin: release a=testing\nPin-Priority: 999\n\nPackage: *\nPin: release a=testing\nPin-Priority: never\n", "labbar 1.2-1", "labfoo 1.2.5-1")]
    [InlineData("1001 may downgrade, which is not an upgrade", "Package: labfoo\nPin: version 0.9-1\nPin-Priority: 1001\n", "labbar 2.0-1")]
    [InlineData("1000 may not downgrade", "Package: labfoo\nPin: version 0.9-1\nPin-Priority: 1000\n", "labbar 2.0-1")]
    [InlineData("the first specific pin that matches counts", "Package: labfoo\nPin: version 1.2-1\nPin-Priority: 995\n\nPackage: labfoo\nPin: version 1.2-1\nPin-Priority: 1\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("the first general pin that matches counts, not the highest", "Package: *\nPin: release a=stable\nPin-Priority: 10\n\nPackage: *\nPin: release n=labby\nPin-Priority: 995\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("specific over general", "Package: *\nPin: release a=stable\nPin-Priority: 995\n\nPackage: labfoo\nPin: release a=testing\nPin-Priority: 996\n", "labbar 1.2-1", "labfoo 2.0-1")]
    [InlineData("Explanation and comments", "Explanation: because\n# a comment\nPackage: labfoo\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("a comment first", "# a comment\n\nPackage: labfoo\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("field names in another case", "package: labfoo\npin: release a=stable\npin-priority: 990\n", "labbar 2.0-1", "labfoo 1.2-1")]
    [InlineData("folded Package field", "Package: labfoo\n labbar\nPin: release a=stable\nPin-Priority: 990\n", "labbar 1.2-1", "labfoo 1.2-1")]
    [InlineData("a pin of an unknown kind", "Package: labfoo\nPin: somewhere stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 2.0-1")]
    [InlineData("a package that is nowhere", "Package: nothing\nPin: release a=stable\nPin-Priority: 990\n", "labbar 2.0-1", "labfoo 2.0-1")]
    public void A_pin_gives_the_candidate_that_apt_takes(string what, string preferences, params string[] candidates)
    {
        Assert.NotEmpty(what);
        using var root = World();
        root.Preferences(preferences);
        AptScan.AssertSameAsApt(root, Rows(candidates));
    }

    [SkippableFact]
    public void Preferences_files_of_other_extensions_are_ignored()
    {
        using var root = World();
        root.Write("etc/apt/preferences.d/lab.save", Stable("labfoo"));
        root.Write("etc/apt/preferences.d/lab.disabled", Stable("labfoo"));
        root.Write("etc/apt/preferences.d/lab.txt", Stable("labfoo"));
        root.Write("etc/apt/preferences.d/lab~", Stable("labfoo"));
        AptScan.AssertSameAsApt(root, Rows("labbar 2.0-1", "labfoo 2.0-1"));
    }

    [SkippableFact]
    public void Preferences_are_read_from_the_main_file_and_from_pref_and_bare_names()
    {
        using var root = World();
        root.Write("etc/apt/preferences", Stable("labfoo"));
        root.Write("etc/apt/preferences.d/10lab.pref", Stable("labbar"));
        AptScan.AssertSameAsApt(root, Rows("labbar 1.2-1", "labfoo 1.2-1"));
    }

    [SkippableFact]
    public void The_first_file_by_name_wins_for_a_package_s_own_pin()
    {
        using var root = World();
        root.Write("etc/apt/preferences.d/20lab", "Package: labfoo\nPin: release a=testing\nPin-Priority: 999\n");
        root.Write("etc/apt/preferences.d/10lab", Stable("labfoo"));
        AptScan.AssertSameAsApt(root, Rows("labbar 2.0-1", "labfoo 2.0-1"));
    }

    [SkippableFact]
    public void A_candidate_lower_than_the_installed_version_is_no_patch_and_is_reported()
    {
        using var root = World();
        root.Preferences("Package: labfoo\nPin: version 0.9-1\nPin-Priority: 1001\n");
        var scan = AptScan.AssertSameAsApt(root, Rows("labbar 2.0-1"));
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1213" && d.Message.Contains("labfoo", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("Package: labfoo\nPin: release a=stable\n")]
    [InlineData("Package: labfoo\nPin: release a=stable\nPin-Priority: 0\n")]
    [InlineData("Package: labfoo\nPin: release a=stable\nPin-Priority: never\n")]
    [InlineData("Pin: release a=stable\nPin-Priority: 10\n")]
    public void A_record_that_apt_refuses_is_an_error_here_too(string preferences)
    {
        using var root = World();
        root.Preferences(preferences);
        Assert.NotEqual(0, root.Oracle.Try("apt", "list", "--upgradable").Code);
        var scan = AptScan.Of(root.Path);
        Assert.Contains(scan.Diagnostics, d => d.Id == "PO1208" && d.Level == Diagnostics.DiagnosticLevel.Error);
        Assert.NotEmpty(scan.Installed);
    }

    private static string Stable(string package) => $"Package: {package}\nPin: release a=stable\nPin-Priority: 990\n";

    private static string[] Rows(params string[] candidates) =>
        candidates.Select(c => c.Split(' ')).Select(c => $"{c[0]} amd64 1.0-1 -> {c[1]}").ToArray();

    private static LabRoot World()
    {
        var root = new LabRoot().Install(
            new LabPackage("labfoo", "1.0-1"), new LabPackage("labbar", "1.0-1") { Source = "labsrc" }, new LabPackage("labsolo", "3.0-1"));
        LabPackage Bar(string version) => new("labbar", version) { Source = "labsrc" };
        root.PutLists("http://lab.example.org/debian", new LabSuite("stable") { Version = "12.1" }
            .With(new("labfoo", "1.2-1"), new("labfoo", "0.9-1"), Bar("1.2-1")));
        root.PutLists("http://lab.example.org/debian", new LabSuite("testing") { Version = "13", Codename = "lennie", Label = "LabTest" }
            .With(new("labfoo", "2.0-1"), Bar("2.0-1")));
        root.PutLists("http://other.example.org/packages", new LabSuite("thirdparty") { Origin = "Other", Label = "Other", Codename = "thirdy", Version = "1" }
            .WithComponent("contrib", new LabPackage("labfoo", "1.2.5-1")));
        root.PutLists("file:/srv/local", new LabSuite("local") { Origin = "Local", Label = "Local", Codename = "locy", Version = None }
            .With(new("labfoo", "1.1-1"), Bar("1.1-1")));
        return root;
    }
}
