using PatchOps.Adapters.Providers.Apt.Simulating;

namespace PatchOps.Adapters.Tests.Apt;

/// <summary>Recorded from apt 2.6.1 (<c>LC_ALL=C apt-get --print-uris -y -q -o APT::Get::Show-Versions=true install …</c>), cut to a few packages.</summary>
public sealed class PlainListingTests
{
    private const string Upgrades = """
        Reading package lists...
        Building dependency tree...
        Reading state information...
        Suggested packages:
           apt-doc (2.6.2)
           | synaptic (0.91.3)
        Recommended packages:
           netbase (6.4)
        The following packages will be upgraded:
           apt (2.6.1 => 2.6.2)
           bind9-host (1:9.18.49-1~deb12u1 => 1:9.18.49-1~deb12u3)
           libssl3:i386 (3.0.20-1~deb12u2 => 3.0.22-1~deb12u2)
        3 upgraded, 0 newly installed, 0 to remove and 4 not upgraded.
        Need to get 0 B/22.5 MB of archives.
        After this operation, 221 kB of additional disk space will be used.
        """;

    [Fact]
    public void Upgrades_alone_are_read_with_their_versions()
    {
        Assert.Equal(
            [
                new ReadInstall { Name = "apt", InstalledVersion = "2.6.1", Version = "2.6.2", Architecture = "" },
                new ReadInstall { Name = "bind9-host", InstalledVersion = "1:9.18.49-1~deb12u1", Version = "1:9.18.49-1~deb12u3", Architecture = "" },
                new ReadInstall { Name = "libssl3", Foreign = "i386", InstalledVersion = "3.0.20-1~deb12u2", Version = "3.0.22-1~deb12u2", Architecture = "" },
            ],
            PlainListing.Parse(Upgrades)!.Installs);
    }

    [Theory]
    [InlineData("The following NEW packages will be installed:\n   labnew (1:1.0-1)\n")]
    [InlineData("The following packages will be REMOVED:\n   labold (1.0)\n")]
    [InlineData("The following held packages will be changed:\n   apt (2.6.1 => 2.6.2)\n")]
    [InlineData("The following packages will be DOWNGRADED:\n   apt (2.6.1 => 2.6.0)\n")]
    [InlineData("WARNING: The following packages cannot be authenticated!:\n   apt\n")]
    [InlineData("The following packages have been kept back:\n   labkept (1 => 2)\n")]
    public void Anything_besides_is_left_to_the_simulation(string section) =>
        Assert.Null(PlainListing.Parse(Upgrades.Replace("The following packages will be upgraded:", section + "The following packages will be upgraded:")));

    [Theory]
    [InlineData("   apt (2.6.1 => 2.6.2)", "   apt 2.6.2")]
    [InlineData("   apt (2.6.1 => 2.6.2)\n", "")]
    [InlineData("3 upgraded", "4 upgraded")]
    [InlineData("0 newly installed", "1 newly installed")]
    [InlineData("0 to remove", "1 to remove")]
    public void A_listing_that_does_not_add_up_is_left_to_the_simulation(string from, string to) => Assert.Null(PlainListing.Parse(Upgrades.Replace(from, to)));

    [Fact]
    public void A_listing_that_was_cut_is_left_to_the_simulation()
    {
        for (var i = 0; i < Upgrades.IndexOf("not upgraded.", StringComparison.Ordinal); i++)
        {
            Assert.Null(PlainListing.Parse(Upgrades[..i]));
        }
    }
}
