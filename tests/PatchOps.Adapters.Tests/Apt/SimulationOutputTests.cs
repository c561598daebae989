using PatchOps.Adapters.Providers.Apt.Simulating;

namespace PatchOps.Adapters.Tests.Apt;

/// <summary>Recorded from apt 2.6.1 (<c>LC_ALL=C apt-get -s -y -q --only-upgrade install -- …</c>), with laboratory packages.</summary>
public sealed class SimulationOutputTests
{
    [Fact]
    public void An_upgrade_and_the_new_package_that_it_needs_are_read()
    {
        var output = SimulationOutputParser.Parse("""
            Reading package lists...
            Building dependency tree...
            The following additional packages will be installed:
              labnew
            The following NEW packages will be installed:
              labnew
            The following packages will be upgraded:
              labfoo
            1 upgraded, 1 newly installed, 0 to remove and 9 not upgraded.
            Inst labnew (1:1.0-1 Lab:12/stable [amd64])
            Inst labfoo [1.0-1] (2.0-1 Lab:12/stable, Lab-Security:12/stable-security [all])
            Conf labnew (1:1.0-1 Lab:12/stable [amd64])
            Conf labfoo (2.0-1 Lab:12/stable, Lab-Security:12/stable-security [all])
            """, "");

        Assert.Equal(
            [
                new ReadInstall { Name = "labnew", Version = "1:1.0-1", Architecture = "amd64" },
                new ReadInstall { Name = "labfoo", InstalledVersion = "1.0-1", Version = "2.0-1", Architecture = "all" },
            ],
            output.Installs);
        Assert.Empty(output.Removals);
        Assert.Empty(output.Errors);
    }

    [Fact]
    public void Lists_behind_a_row_and_foreign_architectures_are_told_apart_from_versions()
    {
        var output = SimulationOutputParser.Parse("""
            Remv labold [1.0]
            Remv labgone:i386 [2:1.0-1] [labx:i386 ]
            Purg labpurged
            Inst libsame [1.0-1] (2.0-1 Lab:12/stable [amd64]) [libsame:amd64 on libsame:i386] [libsame:i386 on libsame:amd64] [libsame:i386 ]
            Inst libsame:i386 [1.0-1] (2.0-1 Lab:12/stable [i386]) []
            Inst labown [1.0] (1.1 [amd64])
            Conf labr (1.0  [amd64])
            """, "");

        Assert.Equal(
            ["libsame  1.0-1 2.0-1 amd64", "libsame i386 1.0-1 2.0-1 i386", "labown  1.0 1.1 amd64"],
            output.Installs.Select(i => $"{i.Name} {i.Foreign} {i.InstalledVersion} {i.Version} {i.Architecture}"));
        Assert.Equal(["labold  1.0", "labgone i386 2:1.0-1", "labpurged  "], output.Removals.Select(r => $"{r.Name} {r.Foreign} {r.Version}"));
    }

    [Fact]
    public void Packages_that_are_no_longer_required_are_no_removals()
    {
        var output = SimulationOutputParser.Parse("""
            The following packages were automatically installed and are no longer required:
              labauto labother
            Use 'apt autoremove' to remove them.
            """, "");

        Assert.Empty(output.Removals);
        Assert.Empty(output.Unmet);
    }

    [Fact]
    public void Unmet_dependencies_keep_every_line_of_their_package()
    {
        var output = SimulationOutputParser.Parse("""
            Some packages could not be installed. This may mean that you have
            The following information may help to resolve the situation:

            The following packages have unmet dependencies:
             labbroken : Depends: labnope (>= 3) but it is not installable
                         Recommends: labmore but it is not going to be installed
             libsame:i386 : Breaks: libsame (!= 1.0-1) but 2.0-1 is to be installed
            """, "E: Unable to correct problems, you have held broken packages.\n");

        Assert.Equal(
            [
                "labbroken|Depends: labnope (>= 3) but it is not installable", "labbroken|Recommends: labmore but it is not going to be installed",
                "libsame:i386|Breaks: libsame (!= 1.0-1) but 2.0-1 is to be installed",
            ],
            output.Unmet.Select(c => $"{c.Package}|{c.Words}"));
        Assert.Equal(["Unable to correct problems, you have held broken packages."], output.Errors);
    }

    [Fact]
    public void Held_and_downgraded_packages_are_named()
    {
        var output = SimulationOutputParser.Parse("""
            The following held packages will be changed:
              labheld labother:i386
            The following packages will be DOWNGRADED:
              labdown
            The following packages will be upgraded:
              labfoo labheld
            """, "E: Held packages were changed and -y was used without --allow-change-held-packages.");

        Assert.Equal(["labheld", "labother:i386"], output.HeldChanged);
        Assert.Equal(["labdown"], output.Downgraded);
    }

    [Fact]
    public void Every_package_and_version_that_apt_does_not_know_is_named_at_once()
    {
        var output = SimulationOutputParser.Parse("""
            Package labfoo is not available, but is referred to by another package.
            This may mean that the package is missing, has been obsoleted, or
            is only available from another source
            """, """
            E: Unable to locate package labgone
            E: Version '8' for 'labfoo' was not found
            E: Version '2:1~x' for 'labb:i386' was not found
            E: Package 'labvirtual' has no installation candidate
            """);

        Assert.Equal(["labgone", "labfoo", "labb:i386", "labvirtual"], output.Unknown.Select(c => c.Package));
        Assert.Equal("Version '8' for 'labfoo' was not found", output.Unknown[1].Words);
    }

    [Fact]
    public void What_apt_passes_over_is_named()
    {
        var output = SimulationOutputParser.Parse("""
            Skipping labnew, it is not installed and only upgrades are requested.
            labfoo is already the newest version (1.0-1).
            """, "");

        Assert.Equal(["labnew", "labfoo"], output.Passed.Select(c => c.Package));
    }

    [Fact]
    public void An_error_keeps_the_lines_below_it()
    {
        var output = SimulationOutputParser.Parse("", "W: a warning\nE: Unable to satisfy dependencies. Reached two conflicting decisions:\n   1. laba:amd64=2 is selected\n   2. it is not\nE: Second\n stray\n\n no more");

        Assert.Equal(
            ["Unable to satisfy dependencies. Reached two conflicting decisions: 1. laba:amd64=2 is selected 2. it is not", "Second stray"], output.Errors);
    }

    [Theory]
    [InlineData("Inst")]
    [InlineData("Inst ")]
    [InlineData("Inst labfoo")]
    [InlineData("Inst labfoo [1.0")]
    [InlineData("Inst labfoo [1.0] (2.0")]
    [InlineData("Inst labfoo [1.0] (2.0 Lab:stable [amd64]")]
    [InlineData("Inst  (2.0 Lab:stable [amd64])")]
    [InlineData("Remv")]
    [InlineData("E: ")]
    [InlineData("The following packages have unmet dependencies:\n   odd\n :\n  : ")]
    public void A_damaged_line_is_no_row(string text)
    {
        var output = SimulationOutputParser.Parse(text, text);

        Assert.Empty(output.Installs);
        Assert.Empty(output.Removals);
    }

    [Fact]
    public void Output_cut_at_every_place_is_read_without_failing()
    {
        const string Text = "The following packages have unmet dependencies:\n labx : Depends: laby (>= 2) but 1.0 is to be installed\nInst labfoo:i386 [1.0-1] (2.0-1 Lab:12/stable [i386]) []\nRemv labold [1.0]\n";
        for (var i = 0; i <= Text.Length; i++)
        {
            var cut = Text[..i];
            Assert.InRange(SimulationOutputParser.Parse(cut, cut).Installs.Count, 0, 1);
        }
    }

    [Fact]
    public void The_bytes_to_download_are_added_up_and_local_archives_cost_none()
    {
        // apt-get 2.6.1 --print-uris install.
        const string Output = """
            Need to get 4000 B of archives.
            'http://lab.example.org/debian/pool/labb_2.0-1_amd64.deb' labb_2.0-1_amd64.deb 1000 SHA256:aaaa
            'http://lab.example.org/debian/pool/labnew_1:1.0-1_amd64.deb' labnew_1%3a1.0-1_amd64.deb 234 
            'file:/srv/lab/pool/labown_1.0_amd64.deb' labown_1.0_amd64.deb 5000 SHA256:aaaa
            """;

        Assert.Equal((3, 1234), (PrintedUris.Parse(Output)!.Count, PrintedUris.Parse(Output)!.Bytes));
        Assert.Equal((0, 0), (PrintedUris.Parse("Reading package lists...\n")!.Count, PrintedUris.Parse("Reading package lists...\n")!.Bytes));
        Assert.Null(PrintedUris.Parse(Output + "\n'http://lab.example.org/x' x.deb many"));
        Assert.Null(PrintedUris.Parse(Output + "\n'http://lab.example.org/x' x.deb 9223372036854775807"));
    }
}
