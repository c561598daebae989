using PatchOps.Inventory;

namespace PatchOps.Core.Tests.Inventory;

public sealed class UpdateFilterTests
{
    private static readonly AvailablePatch s_patch = new()
    {
        Id = "apt:openssl:amd64@3.0.17-1",
        Provider = "apt",
        Name = "openssl",
        AvailableVersion = "3.0.17-1",
        Classification = Classification.Security,
        Severity = Severity.High,
        Cves = ["CVE-2025-1234"],
        Kb = "KB5058384",
    };

    [Fact]
    public void No_filter_takes_all() => Assert.True(new UpdateFilter().Matches(s_patch));

    [Theory]
    [InlineData("openssl", true)]
    [InlineData("OPEN*", true)]
    [InlineData("*ssl", true)]
    [InlineData("open??l", true)]
    [InlineData("apt:openssl:amd64@3.0.17-1", true)]
    [InlineData("apt:open*", true)]
    [InlineData("*:openssl:*", true)]
    [InlineData("apt*", false)]
    [InlineData("ssl", false)]
    [InlineData("", false)]
    public void Names_and_identities_match_with_wildcards(string name, bool matches) =>
        Assert.Equal(matches, new UpdateFilter { Names = [name] }.Matches(s_patch));

    [Theory]
    [InlineData("KB5058384", true)]
    [InlineData("5058384", true)]
    [InlineData("kb5058384", true)]
    [InlineData("505838", false)]
    public void A_kb_matches_with_or_without_its_letters(string kb, bool matches) =>
        Assert.Equal(matches, new UpdateFilter { Kbs = [kb] }.Matches(s_patch));

    [Fact]
    public void Every_filter_that_is_given_must_match()
    {
        var filter = new UpdateFilter { Cves = ["cve-2025-1234"], Classifications = [Classification.Security], Severities = [Severity.High] };

        Assert.True(filter.Matches(s_patch));
        Assert.False((filter with { Severities = [Severity.Low] }).Matches(s_patch));
        Assert.False((filter with { Providers = ["dnf"] }).Matches(s_patch));
    }

    [Fact]
    public void A_pattern_of_many_stars_does_not_hang()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 200)) + "b";

        Assert.False(Wildcard.IsMatch(pattern, new string('a', 20_000)));
    }
}
