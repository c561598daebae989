using PatchOps.Adapters.Feeds;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Tests.Feeds;

public sealed class FeedAddressesTests
{
    [Theory]
    [InlineData("debian", "https://osv-vulnerabilities.storage.googleapis.com/Debian/all.zip")]
    [InlineData("ubuntu", "https://osv-vulnerabilities.storage.googleapis.com/Ubuntu/all.zip")]
    [InlineData("almalinux", "https://osv-vulnerabilities.storage.googleapis.com/AlmaLinux/all.zip")]
    [InlineData("rocky", "https://osv-vulnerabilities.storage.googleapis.com/Rocky%20Linux/all.zip")]
    [InlineData("rhel", "https://osv-vulnerabilities.storage.googleapis.com/Red%20Hat/all.zip")]
    [InlineData("sles", "https://osv-vulnerabilities.storage.googleapis.com/SUSE/all.zip")]
    [InlineData("opensuse-leap", "https://osv-vulnerabilities.storage.googleapis.com/openSUSE/all.zip")]
    public void Osv_is_fetched_for_the_machines_own_distribution(string id, string address) =>
        Assert.Equal(address, Assert.Single(FeedAddresses.For(FeedNames.Osv, Os(id), isNamed: true)).Address);

    [Theory]
    [InlineData(FeedNames.Osv, "windows")]
    [InlineData(FeedNames.Osv, "fedora")]
    [InlineData(FeedNames.Osv, null)]
    [InlineData(FeedNames.Debian, "ubuntu")]
    [InlineData(FeedNames.Debian, null)]
    [InlineData(FeedNames.UpdateInfo, "almalinux")]
    [InlineData("unknown", "debian")]
    public void Nothing_is_fetched_that_no_machine_here_needs(string feed, string? id) => Assert.Empty(FeedAddresses.For(feed, Os(id)));

    [Fact]
    public void Microsofts_list_is_fetched_anywhere_because_a_console_matches_other_machines()
    {
        var list = Assert.Single(FeedAddresses.For(FeedNames.Msrc, Os("debian")));

        Assert.True(list.IsIndex);
        Assert.Equal("application/json", list.ToRequest().Accept);
        Assert.Equal(FeedAddresses.MsrcUpdates, list.ToRequest().Location);
        Assert.Equal("https://api.msrc.microsoft.com/cvrf/v3.0/cvrf/2026-Mar", FeedAddresses.OfMsrcDocument("2026-Mar").Address);
        Assert.Equal("https://api.msrc.microsoft.com/cvrf/v3.0/cvrf/..%2F2026", FeedAddresses.OfMsrcDocument("../2026").Address);
    }

    [Fact]
    public void Every_address_is_secured() => Assert.All(
        FeedNames.All.SelectMany(feed => FeedAddresses.For(feed, Os("debian"))).SelectMany(a => a.Mirrors.Append(a.Address)),
        address => Assert.StartsWith("https://", address, StringComparison.Ordinal));

    private static OperatingSystemInfo? Os(string? id) => id is null ? null : new OperatingSystemInfo { Family = id == "windows" ? "windows" : "linux", Id = id };
}
