using PatchOps.Advisories;
using PatchOps.Core.Tests.Inventory;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Advisories;

public sealed class AdvisoryLookupTests
{
    private readonly FakeHost _host = new();

    [Fact]
    public void An_id_that_no_feed_knows_is_told_in_its_place_and_the_next_is_shown()
    {
        _host.Catalogue.Has(FeedNames.Kev, FakeHost.Now);
        _host.Catalogue.Known["CVE-2025-1"] = new Advisory { Id = "CVE-2025-1" };
        var missing = new List<PatchOpsException>();
        using var lookup = new AdvisoryLookup(_host);

        var shown = lookup.Show(["CVE-2025-9", " CVE-2025-1 "], missing.Add, OperationContext.None).ToArray();

        Assert.Equal("CVE-2025-1", Assert.Single(shown).Id);
        Assert.Equal("CVE-2025-9", Assert.Single(missing).Target);
    }

    [Fact]
    public void Many_ids_are_looked_up_with_one_look_through_the_catalogue()
    {
        _host.Catalogue.Has(FeedNames.Kev, FakeHost.Now);
        var ids = Enumerable.Range(1, AdvisoryLookup.MostAtOnce).Select(i => "CVE-2025-" + i).ToArray();
        foreach (var id in ids)
        {
            _host.Catalogue.Known[id] = new Advisory { Id = id };
        }

        using var lookup = new AdvisoryLookup(_host);

        Assert.Equal(ids, lookup.Show(ids, _ => { }, OperationContext.None).Select(a => a.Id));
        Assert.Equal(1, _host.Catalogue.Looks);
        Assert.Equal(ids, lookup.Show([.. ids, "x"], _ => { }, OperationContext.None).Select(a => a.Id));
        Assert.Equal(3, _host.Catalogue.Looks);
    }

    [Fact]
    public void One_catalogue_serves_all_questions()
    {
        _host.Catalogue.Has(FeedNames.Kev, FakeHost.Now.AddDays(-8));
        using (var lookup = new AdvisoryLookup(_host))
        {
            _ = lookup.Show(["a"], _ => { }, OperationContext.None).ToArray();
            _ = lookup.List(new AdvisoryQuery(), OperationContext.None).ToArray();
            Assert.Single(lookup.Feeds(OperationContext.None));
            Assert.Equal(ErrorCodes.FeedStale.Id, Assert.Single(lookup.Diagnose(OperationContext.None)).Id);
        }

        Assert.Equal((1, 1), (_host.Catalogue.Opened, _host.Catalogue.Closed));
    }

    [Fact]
    public void Nothing_imported_is_an_error_and_not_an_empty_list()
    {
        using var lookup = new AdvisoryLookup(_host);

        var failure = Assert.Throws<PatchOpsException>(() => lookup.List(new AdvisoryQuery(), OperationContext.None).ToArray());

        Assert.Equal(ErrorCodes.CatalogueMissing, failure.Code);
    }

    [Fact]
    public void A_CVE_that_no_feed_knows_is_an_error_of_the_scan_and_a_known_one_without_findings_is_none()
    {
        _host.Catalogue.Has(FeedNames.Debian, FakeHost.Now).Claim("debian:bookworm", "bash", Machines.Claim("CVE-2025-2", "1"));
        _host.Catalogue.Known["CVE-2025-2"] = new Advisory { Id = "CVE-2025-2" };
        using var scan = VulnerabilityScan.Open(_host, OperationContext.None);

        var result = scan.Run(Machines.Debian(Machines.Deb("nano", "7.2-1")), new VulnerabilityFilter { Cves = ["CVE-2025-1", "CVE-2025-2"] }, OperationContext.None);

        Assert.Empty(result.Findings);
        var error = Assert.Single(result.Diagnostics);
        Assert.Equal((ErrorCodes.AdvisoryNotFound.Id, "CVE-2025-1"), (error.Id, error.Target));
    }
}
