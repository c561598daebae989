using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>APT::Default-Release, NotAutomatic and backports: the default priorities of apt_preferences(5).</summary>
public sealed class DefaultReleaseTests
{
    [SkippableTheory]
    [InlineData("stable", "1.2-1")]
    [InlineData("labby", "1.2-1")]
    [InlineData("12.1", "1.2-1")]
    [InlineData("12*", "1.2-1")]
    [InlineData("a=stable", "1.2-1")]
    [InlineData("n=labby", "1.2-1")]
    [InlineData("a=stable, o=Lab", "1.2-1")]
    [InlineData("l=LabTest", "2.0-1")]
    [InlineData("/^stab/", "1.2-1")]
    [InlineData("testing", "2.0-1")]
    [InlineData("", "2.0-1")]
    public void The_default_release_decides(string release, string candidate)
    {
        using var root = World();
        root.Configure($"APT::Default-Release \"{release}\";\n");
        AptScan.AssertSameAsApt(root, $"labfoo amd64 1.0-1 -> {candidate}");
    }

    [SkippableFact]
    public void The_default_release_may_stand_in_apt_conf()
    {
        using var root = World();
        root.Write("etc/apt/apt.conf", "// the old place\nAPT { Default-Release \"stable\"; };\n");
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.2-1");
    }

    [SkippableFact]
    public void A_general_pin_below_the_default_release_loses()
    {
        using var root = World();
        root.Configure("APT::Default-Release \"stable\";\n");
        root.Preferences("Package: *\nPin: release a=testing\nPin-Priority: 900\n");
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.2-1");
    }

    [SkippableFact]
    public void A_default_release_that_no_source_has_is_reported_as_apt_does()
    {
        using var root = World();
        root.Configure("APT::Default-Release \"nowhere\";\n");
        Assert.NotEqual(0, root.Oracle.Try("apt", "list", "--upgradable").Code);
        Assert.Contains(AptScan.Of(root.Path).Diagnostics, d => d.Id == "PO1208");
    }

    [SkippableFact]
    public void Backports_are_not_offered_to_a_package_from_stable()
    {
        using var root = Backports("1.0-1");
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 1.2-1");
    }

    [SkippableFact]
    public void Backports_are_offered_to_a_package_from_backports()
    {
        using var root = Backports("2.0-1~bpo12+1");
        var scan = AptScan.AssertSameAsApt(root, "labfoo amd64 2.0-1~bpo12+1 -> 2.0-2~bpo12+1");
        Assert.Equal(Classification.Feature, Assert.Single(scan.Available).Classification);
    }

    [SkippableFact]
    public void Backports_are_not_offered_where_the_installed_version_is_in_stable()
    {
        using var root = Backports("1.2-1");
        AptScan.AssertSameAsApt(root);
    }

    [SkippableFact]
    public void Backports_are_offered_to_a_package_that_stable_lacks()
    {
        using var root = Backports("1.2-1");
        root.Install(new LabPackage("labnew", "1.9-1"));
        AptScan.AssertSameAsApt(root, "labnew amd64 1.9-1 -> 2.0-2~bpo12+1");
    }

    [SkippableFact]
    public void Experimental_which_is_only_not_automatic_is_never_offered()
    {
        using var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"), new LabPackage("labexp", "2.0-1"));
        root.Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1")),
            new LabSuite("experimental") { NotAutomatic = true }.With(new LabPackage("labfoo", "3.0-1"), new LabPackage("labexp", "3.0-1")));
        AptScan.AssertSameAsApt(root.Update(), "labfoo amd64 1.0-1 -> 1.2-1");
    }

    [SkippableFact]
    public void A_general_pin_outranks_not_automatic()
    {
        using var root = Backports("1.0-1");
        root.Preferences("Package: *\nPin: release a=stable-backports\nPin-Priority: 500\n");
        AptScan.AssertSameAsApt(root, "labfoo amd64 1.0-1 -> 2.0-2~bpo12+1");
    }

    private static LabRoot Backports(string installed)
    {
        var root = new LabRoot().Install(new LabPackage("labfoo", installed));
        root.Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "1.2-1")),
            LabSuite.Backports("stable-backports").With(new LabPackage("labfoo", "2.0-2~bpo12+1"), new LabPackage("labnew", "2.0-2~bpo12+1")));
        return root.Update();
    }

    private static LabRoot World()
    {
        var root = new LabRoot().Install(new LabPackage("labfoo", "1.0-1"));
        root.Source("archive", new LabSuite("stable") { Version = "12.1" }.With(new LabPackage("labfoo", "1.2-1")),
            new LabSuite("testing") { Version = "13", Codename = "lennie", Label = "LabTest" }.With(new LabPackage("labfoo", "2.0-1")));
        return root.Update();
    }
}
