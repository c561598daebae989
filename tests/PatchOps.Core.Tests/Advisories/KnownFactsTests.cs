using PatchOps.Advisories;
using static PatchOps.Core.Tests.Advisories.Machines;

namespace PatchOps.Core.Tests.Advisories;

public class KnownFactsTests
{
    // Looked through one by one, so many would not end.
    [Fact]
    public void Each_of_very_many_advisories_of_one_vulnerability_is_named_once_and_in_order()
    {
        var claims = Enumerable.Range(0, 200_000).Select(i => Claim("CVE-2025-1", "2.0-1") with { Advisory = "A-" + (i % 150_000) }).ToArray();
        var catalogue = new FakeAdvisories().Has(FeedNames.Debian, Now).Claim("debian:bookworm", "bash", claims);

        var finding = Assert.Single(VulnerabilityMatcher.Match(Debian(Deb("bash", "1.0-1")), catalogue, Now, new MatchOptions()).Findings);

        Assert.Equal(Enumerable.Range(0, 150_000).Select(i => "A-" + i), finding.Advisories);
    }
}
