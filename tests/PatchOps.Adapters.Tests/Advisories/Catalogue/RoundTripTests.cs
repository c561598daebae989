using FsCheck;
using FsCheck.Fluent;
using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Tests.Advisories.Catalogue;

public sealed class RoundTripTests : CatalogueTestBase
{
    [Fact]
    public void Every_claim_comes_back_as_it_was_in_order()
    {
        var rows =
            from release in Gen.Elements("debian:bookworm", "debian:sid", "windows:10.0.20348", "日本:1")
            from package in Gen.Elements("openssl", "Windows Server 2022", "πακέτο", "linux")
            from claim in RecordGenerators.Claim
            select (Release: release, Package: package, Claim: claim);
        Prop.ForAll(rows.NonEmptyListOf().ToArbitrary(), list =>
        {
            Import(State("debian"), part =>
            {
                foreach (var (release, package, claim) in list)
                {
                    part.Add(release, package, claim);
                }
            });
            Read(catalog =>
            {
                foreach (var group in list.GroupBy(r => (r.Release, r.Package)))
                {
                    Assert.True(catalog.Covers(group.Key.Release));
                    Assert.Contains(group.Key.Package, catalog.GetPackages(group.Key.Release));
                    Assert.Equal(group.Select(r => r.Claim with { Part = "debian" }), catalog.GetAffected(group.Key.Release, group.Key.Package));
                }

                Assert.Empty(catalog.GetAffected("debian:bookworm", "nothing"));
                Assert.False(catalog.Covers("debian:buzz"));
                return true;
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Every_rating_comes_back_the_last_of_its_CVE() =>
        Prop.ForAll(RecordGenerators.Rating.NonEmptyListOf().ToArbitrary(), list =>
        {
            Import(State("debian"), part =>
            {
                foreach (var rating in list)
                {
                    part.Add(rating);
                }
            });
            Read(catalog =>
            {
                foreach (var group in list.GroupBy(r => r.Cve))
                {
                    Assert.Equal([group.Last()], catalog.GetFacts(group.Key).Ratings);
                }

                return true;
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Scores_are_exact_to_five_decimals_and_the_last_of_a_CVE_holds()
    {
        var random = new Random(5);
        var scores = new Dictionary<string, ExploitScore>();
        var rows = new List<ExploitScore>();
        for (var i = 0; i < 20_000; i++)
        {
            var cve = $"CVE-{random.Next(1999, 2027)}-{random.Next(1, 60_000):0000}";
            rows.Add(scores[cve] = new ExploitScore(cve, random.Next(100_001) / 100_000.0, random.Next(100_001) / 100_000.0));
        }

        Import(State("epss"), part => rows.ForEach(part.Add));
        Read(catalog =>
        {
            Assert.All(scores, s => Assert.Equal(s.Value, catalog.GetFacts(s.Key).Score));
            Assert.Same(CveFacts.None, catalog.GetFacts("CVE-2024-999999"));
            return true;
        });
    }

    [Fact]
    public void Entries_of_the_known_exploited_and_advisories_come_back()
    {
        var entry = new KnownExploitation
        {
            Cve = "CVE-2024-3094",
            Name = "xz \"backdoor\" 日本",
            Product = "Tukaani XZ",
            RequiredAction = "Apply",
            DateAdded = Monday,
            DueDate = Monday.AddDays(21),
            KnownRansomware = true,
        };
        Import(State("kev"), part =>
        {
            part.Add(entry);
            part.Add(new KnownExploitation { Cve = "CVE-2024-1", DateAdded = Monday });
        });
        Assert.Equal(entry, Read(c => c.GetFacts("CVE-2024-3094").KnownExploitation));
        Assert.Equal(new KnownExploitation { Cve = "CVE-2024-1", DateAdded = Monday }, Read(c => c.GetFacts("CVE-2024-1").KnownExploitation));

        Import(State("osv"), part => part.Add(new PublishedAdvisory
        {
            Feed = "osv",
            Id = "ALSA-2024:8793",
            Title = "Important: thunderbird",
            Severity = Severity.High,
            Cves = ["CVE-2024-3094", "CVE-2024-9680"],
            Aliases = ["RHSA-2024:8793"],
            PublishedAt = Monday,
            ModifiedAt = Monday.AddTicks(1),
            WithdrawnAt = Monday.AddDays(2),
            RequiresReboot = true,
        }));
        var advisory = Read(c => c.GetAdvisory("alsa-2024:8793"))!;
        Assert.Equal("ALSA-2024:8793", advisory.Id);
        Assert.Equal(("Important: thunderbird", Severity.High, true), (advisory.Title, advisory.Severity, advisory.RequiresReboot));
        Assert.Equal(["CVE-2024-3094", "CVE-2024-9680"], advisory.Cves);
        Assert.Equal(["RHSA-2024:8793"], advisory.Related);
        Assert.Equal((Monday, Monday.AddTicks(1), Monday.AddDays(2)), (advisory.PublishedAt, advisory.ModifiedAt, advisory.WithdrawnAt));
        Assert.True(advisory.KnownExploited);
    }

    [Theory]
    [InlineData("CVE-2024-0001", true)]
    [InlineData("CVE-2024-123456789", true)]
    [InlineData("CVE-2024-1234567890", false)]
    [InlineData("CVE-2024-01234", false)]
    [InlineData("CVE-2024-123", false)]
    [InlineData("CVE-20240-1234", false)]
    public void Only_the_official_spelling_is_packed(string text, bool isOne)
    {
        Assert.Equal(isOne, CveId.TryParse(text, out var id));
        Assert.Equal(isOne ? text : "CVE-0000-0000", id.ToString());
    }

    [Theory]
    [InlineData("CVE-2024-1234", -0.1, 0)]
    [InlineData("CVE-2024-1234", double.NaN, 0)]
    [InlineData("CVE-2024-1234", 0, 1.1)]
    [InlineData("no CVE", 0, 0)]
    public void A_score_that_cannot_be_is_refused(string cve, double probability, double percentile) =>
        Assert.Equal("PO1502", Refusal(() => Import(State("epss"), part => part.Add(new ExploitScore(cve, probability, percentile)))));
}
