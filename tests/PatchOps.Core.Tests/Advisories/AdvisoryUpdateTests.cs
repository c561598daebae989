using PatchOps.Advisories;
using PatchOps.Core.Tests.Inventory;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Advisories;

public class AdvisoryUpdateTests
{
    private readonly FakeHost _host = new() { Feeds = [new FakeFeed(FeedNames.Kev), new FakeFeed(FeedNames.Epss), new FakeFeed(FeedNames.Msrc)] };
    private readonly List<PatchOpsException> _failures = [];

    [Fact]
    public void A_source_is_recognized_and_imported()
    {
        Offer("a.json", "epss 300 2026-03-09");

        var import = Assert.Single(Run("a.json"));

        Assert.Equal(("epss", "epss", "a.json", 300, true), (import.Feed, import.Part, import.Source, import.Records, import.Changed));
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero), import.AsOf);
        Assert.True(_host.Catalogue.Import!.IsCommitted);
    }

    [Fact]
    public void A_feed_that_fails_is_reported_and_the_others_are_imported()
    {
        Offer("bad.json", "kev 3");
        Offer("good.json", "epss 300 2026-03-09");

        var imports = Run("missing.json", "bad.json", "good.json");

        Assert.Equal("epss", Assert.Single(imports).Feed);
        Assert.Equal([ErrorCodes.FeedUnreachable.Id, ErrorCodes.FeedTruncated.Id], _failures.Select(f => f.Code.Id));
    }

    [Fact]
    public void When_all_fail_the_catalogue_is_left_alone()
    {
        Assert.Empty(Run("missing.json"));
        Assert.False(_host.Catalogue.Import!.IsCommitted);
    }

    [Theory]
    [InlineData("kev 49 2026-03-09", "PO1504")]
    [InlineData("kev 50 2026-03-09", null)]
    [InlineData("kev 100 2026-02-28", "PO1504")]
    [InlineData("kev 0 2026-03-09", "PO1504")]
    [InlineData("kev 100 2026-03-12", "PO1502")]
    [InlineData("nothing known", "PO1506")]
    public void What_cannot_be_right_is_refused_whole(string text, string? id)
    {
        _host.Catalogue.Has(FeedNames.Kev, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), records: 100);
        Offer("a.json", text);

        var imports = Run("a.json");

        Assert.Equal(id, _failures.SingleOrDefault()?.Code.Id);
        Assert.Equal(id is null ? 1 : 0, imports.Count);
        Assert.Equal(imports.Count, _host.Catalogue.Import!.Stored.Count);
    }

    [Fact]
    public void One_part_that_is_refused_refuses_its_source()
    {
        _host.Catalogue.Has(FeedNames.Msrc, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), records: 100, part: "2026-Feb");
        _host.Catalogue.Sources["months"] = request => FakeFeed.Source(request, "msrc 90 2026-03-09 2026-Mar", "msrc 4 2026-02-20 2026-Feb");

        Assert.Empty(Run("months"));
        Assert.Empty(_host.Catalogue.Import!.Stored);
    }

    [Fact]
    public void Force_takes_what_is_small_or_old_but_not_what_is_to_come()
    {
        _host.Catalogue.Has(FeedNames.Kev, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), records: 100);
        Offer("small.json", "kev 3 2026-01-01");
        Offer("future.json", "kev 100 2027-01-01");

        Assert.Equal(3, Assert.Single(Run(new AdvisoryUpdateRequest { Sources = ["small.json"], Force = true })).Records);
        Assert.Empty(Run(new AdvisoryUpdateRequest { Sources = ["future.json"], Force = true }));
    }

    [Fact]
    public void An_unchanged_address_keeps_the_last_import_and_says_so()
    {
        _host.Catalogue.Has(FeedNames.Kev, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        _host.Catalogue.States[0] = _host.Catalogue.States[0] with { Source = "https://example.org/kev.json", ETag = "\"1\"" };
        FeedRequest? asked = null;
        _host.Catalogue.Sources["https://example.org/kev.json"] = request => FakeFeed.Unchanged(asked = request);

        var import = Assert.Single(Run("https://example.org/kev.json"));

        Assert.False(import.Changed);
        Assert.Equal("\"1\"", asked!.ETag);
        Assert.Equal("\"2\"", Assert.Single(_host.Catalogue.Import!.Confirmed).ETag);
    }

    [Fact]
    public void Without_a_source_the_public_addresses_are_asked()
    {
        _host.Catalogue.Addresses = feed => feed == FeedNames.Kev ? [new FeedRequest { Location = "https://example.org/kev.json" }] : [];
        Offer("https://example.org/kev.json", "kev 3 2026-03-09");

        Assert.Equal("kev", Assert.Single(Run(new AdvisoryUpdateRequest())).Feed);
        Assert.Empty(_failures);
    }

    [Fact]
    public void A_feed_that_is_asked_for_and_has_no_address_is_not_passed_over()
    {
        Assert.Empty(Run(new AdvisoryUpdateRequest { Feeds = [FeedNames.Epss] }));
        Assert.Equal(ErrorCodes.FeedUnreachable, Assert.Single(_failures).Code);
    }

    [Fact]
    public void A_feed_that_does_not_exist_is_a_wrong_call() =>
        Assert.Equal(ErrorCodes.FeedUnknown, Assert.Throws<PatchOpsException>(() => Run(new AdvisoryUpdateRequest { Feeds = ["nvd"] })).Code);

    private void Offer(string location, string text) => _host.Catalogue.Sources[location] = request => FakeFeed.Source(request, text);

    private IReadOnlyList<FeedImport> Run(params string[] sources) => Run(new AdvisoryUpdateRequest { Sources = sources });

    private IReadOnlyList<FeedImport> Run(AdvisoryUpdateRequest request) => new AdvisoryUpdate(_host).Run(request, _failures.Add, OperationContext.None);
}
