using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Advisories.Catalogue;

/// <summary>What a feed may say about one package and in one text, before any of it is kept.</summary>
public sealed class GatheredLimitTests : CatalogueTestBase
{
    [Fact]
    public void Many_releases_of_one_package_are_kept_apart_and_too_many_are_refused()
    {
        var part = new GatheredFeed("osv").Part("osv");
        for (var i = 0; i < 20_000; i++)
        {
            part.Add("osv:" + (i % 10_000), "bash", Claim("CVE-2026-1111"));
        }

        var failure = Assert.Throws<PatchOpsException>(() => part.Add("osv:more", "bash", Claim("CVE-2026-1111")));
        Assert.Equal(("PO1505", "bash"), (failure.Code.Id, failure.Target));
        var claims = Assert.Single(((GatheredPart)part).Claims).Value;
        Assert.Equal(10_000, claims.Count);
        Assert.All(Enumerable.Range(0, claims.Count), i => Assert.Equal(("osv:" + i, 2), (claims.Release(i), claims.Claims(i).Count)));
    }

    [Fact]
    public void Too_many_claims_about_one_package_are_refused_with_the_record_that_says_them()
    {
        var part = new GatheredFeed("osv").Part("osv");
        for (var i = 0; i < 200_000; i++)
        {
            part.Add("debian:sid", "linux", Claim("CVE-2026-1111"));
        }

        var failure = Assert.Throws<PatchOpsException>(() => part.Add("debian:sid", "linux", Claim("CVE-2026-1111", "ALSA-2026:1")));
        Assert.Equal("PO1505", failure.Code.Id);
        Assert.Contains("'ALSA-2026:1'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001b[31m")]
    [InlineData("\u0000")]
    [InlineData("\u007F")]
    [InlineData("\u009B")]
    [InlineData("\n")]
    [InlineData("\u202E")]
    [InlineData("\u2069")]
    public void A_control_character_in_what_is_compared_is_refused_and_not_repeated(string control)
    {
        var claim = Claim("CVE-2026-1111");
        Action<IAdvisoryPart>[] adds =
        [
            p => p.Add("debian:sid", "ba" + control, claim),
            p => p.Add("debian:" + control, "bash", claim),
            p => p.Add("debian:sid", "bash", claim with { Vulnerability = "TEMP-" + control }),
            p => p.Add("debian:sid", "bash", claim with { Advisory = "DSA-" + control }),
            p => p.Add("debian:sid", "bash", claim with { Fixed = "9:" + control + "1" }),
            p => p.Add("debian:sid", "bash", claim with { Introduced = control }),
            p => p.Add("debian:sid", "bash", claim with { LastAffected = control }),
            p => p.Add("debian:sid", "bash", claim with { HotpatchFixed = control }),
            p => p.Add("debian:sid", "bash", claim with { Architecture = control }),
            p => p.Add(new VulnerabilityRating { Feed = "debian", Cve = "TEMP-" + control }),
            p => p.Add(new KnownExploitation { Cve = "CVE-" + control, DateAdded = Monday }),
            p => p.Add(new PublishedAdvisory { Feed = "debian", Id = "DSA-" + control }),
            p => p.Add(new PublishedAdvisory { Feed = "debian", Id = "DSA-1", Cves = ["CVE-" + control] }),
            p => p.Add(new PublishedAdvisory { Feed = "debian", Id = "DSA-1", Aliases = [control] }),
        ];
        Assert.All(adds, add =>
        {
            var failure = Assert.Throws<PatchOpsException>(() => add(new GatheredFeed("debian").Part("debian")));
            Assert.Equal("PO1502", failure.Code.Id);
            Assert.True(GatheredText.IsPlain(failure.Message + failure.Target), failure.Message);
        });
        Assert.Equal("PO1502", Refusal(() => new GatheredFeed("debian").Part("part" + control)));
    }

    [Fact]
    public void A_control_character_in_what_is_only_read_is_marked()
    {
        Import(State("debian"), part =>
        {
            part.Add("debian:sid", "bash", Claim("CVE-2026-1111") with { Note = "no\u001b[2Jdsa\u202E\u009B" });
            part.Add(new VulnerabilityRating { Feed = "debian", Cve = "CVE-2026-1111", Title = "first\nsecond\u0007" });
            part.Add(new PublishedAdvisory { Feed = "debian", Id = "DSA-1", Title = new string('x', 4095) + "😀 and more" });
        });
        Assert.Equal("no\uFFFD[2Jdsa\uFFFD\uFFFD", Read(c => c.GetAffected("debian:sid", "bash")[0].Note));
        Assert.Equal("first second\uFFFD", Read(c => c.GetFacts("CVE-2026-1111").Ratings[0].Title));
        Assert.Equal(new string('x', 4095) + "…", Read(c => c.GetAdvisory("DSA-1")!.Title));
    }

    [Fact]
    public void An_advisory_of_too_many_ids_is_refused()
    {
        var ids = Enumerable.Range(0, 10_001).Select(i => "X-" + i).ToArray();
        Assert.Equal("PO1505", Refusal(() => new GatheredFeed("osv").Part("osv").Add(new PublishedAdvisory { Feed = "osv", Id = "A", Aliases = ids })));
    }
}
