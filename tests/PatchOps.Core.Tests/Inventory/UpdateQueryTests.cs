using PatchOps.Advisories;
using PatchOps.Core.Tests.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Inventory;

public sealed class UpdateQueryTests
{
    private static readonly InstalledPackage s_installed = Machines.Deb("openssl", "3.0.15-1");
    private static readonly PatchInventory s_debian = Machines.Debian(s_installed) with { Available = [Machines.Offer(s_installed, "3.0.17-1")] };

    private readonly FakeHost _host = new();

    [Fact]
    public void An_inventory_from_elsewhere_is_filled_and_then_filtered_by_CVE()
    {
        _host.Catalogue.Has(FeedNames.Debian, FakeHost.Now).Claim("debian:bookworm", "openssl", Machines.Claim("CVE-2025-1", "3.0.16-1"));
        _host.Catalogue.Known["CVE-2025-1"] = new Advisory { Id = "CVE-2025-1" };

        var (listed, diagnostics) = Complete(s_debian, "cve-2025-1");

        Assert.Equal(["CVE-2025-1"], Assert.Single(listed).Cves);
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void Asking_for_a_CVE_without_a_catalogue_is_an_error_and_not_nothing_missing()
    {
        var (listed, diagnostics) = Complete(s_debian, "CVE-2025-1");

        Assert.Empty(listed);
        var error = Assert.Single(diagnostics);
        Assert.Equal((ErrorCodes.CatalogueMissing.Id, DiagnosticLevel.Error), (error.Id, error.Level));
    }

    [Fact]
    public void Asking_for_a_CVE_where_no_feed_speaks_of_the_release_is_an_error()
    {
        _host.Catalogue.Has(FeedNames.Kev, FakeHost.Now);

        Assert.Equal(ErrorCodes.ReleaseNotCovered.Id, Assert.Single(Complete(s_debian, "CVE-2025-1").Diagnostics).Id);
    }

    [Fact]
    public void Asking_for_a_CVE_that_no_feed_knows_is_an_error()
    {
        _host.Catalogue.Has(FeedNames.Debian, FakeHost.Now).Claim("debian:bookworm", "bash", Machines.Claim("CVE-2025-2", "1"));

        var error = Assert.Single(Complete(s_debian, "CVE-2025-1").Diagnostics);

        Assert.Equal((ErrorCodes.AdvisoryNotFound.Id, "CVE-2025-1"), (error.Id, error.Target));
    }

    [Fact]
    public void Asking_for_a_CVE_of_a_damaged_catalogue_is_an_error()
    {
        _host.Catalogue.OpenFailure = ErrorCodes.CatalogueDamaged.ToException("torn");

        Assert.Contains(Complete(s_debian, "CVE-2025-1").Diagnostics, d => d.Id == ErrorCodes.CatalogueDamaged.Id && d.Level == DiagnosticLevel.Error);
    }

    [Fact]
    public void Patches_that_name_their_CVEs_need_no_catalogue()
    {
        var filled = s_debian with { Available = [s_debian.Available[0] with { Cves = ["CVE-2025-1"] }] };

        var (listed, diagnostics) = Complete(filled, "CVE-2025-1");

        Assert.Single(listed);
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void Who_asks_for_no_CVE_hears_nothing_of_a_missing_catalogue()
    {
        var (listed, diagnostics) = Complete(s_debian);

        Assert.Single(listed);
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void A_machine_where_nothing_is_missing_needs_no_catalogue() =>
        Assert.Empty(Complete(s_debian with { Available = [] }, "CVE-2025-1").Diagnostics);

    [Fact]
    public void The_age_of_a_stale_feed_is_told_where_it_was_used_and_of_no_other()
    {
        _host.Catalogue.Has(FeedNames.Debian, FakeHost.Now.AddDays(-8)).Has(FeedNames.Epss, FakeHost.Now.AddDays(-30))
            .Claim("debian:bookworm", "openssl", Machines.Claim("CVE-2025-1", "3.0.16-1"));

        var warning = Assert.Single(Complete(s_debian).Diagnostics);

        Assert.Equal((ErrorCodes.FeedStale.Id, "debian"), (warning.Id, warning.Target));
    }

    [Fact]
    public void A_scan_has_the_same_doubts()
    {
        _host.Fakes.Add(new FakeProvider("apt") { OnScan = () => new ScanResult { Installed = [s_installed], Available = s_debian.Available } });
        using var query = UpdateQuery.Open(_host, new UpdateFilter { Cves = ["CVE-2025-1"] }, OperationContext.None);

        Assert.Contains(query.Scan(new InventoryRequest(), OperationContext.None).Diagnostics, d => d.Id == ErrorCodes.CatalogueMissing.Id);
    }

    [Fact]
    public void One_catalogue_serves_many_inventories()
    {
        _host.Catalogue.Has(FeedNames.Debian, FakeHost.Now).Claim("debian:bookworm", "openssl", Machines.Claim("CVE-2025-1", "3.0.16-1"));
        using (var query = UpdateQuery.Open(_host, new UpdateFilter(), OperationContext.None))
        {
            query.Complete(s_debian, OperationContext.None);
            query.Complete(s_debian, OperationContext.None);
        }

        Assert.Equal((1, 1), (_host.Catalogue.Opened, _host.Catalogue.Closed));
    }

    private (IReadOnlyList<AvailablePatch> Listed, IReadOnlyList<Diagnostic> Diagnostics) Complete(PatchInventory inventory, params string[] cves)
    {
        var filter = new UpdateFilter { Cves = cves };
        using var query = UpdateQuery.Open(_host, filter, OperationContext.None);
        var completed = query.Complete(inventory, OperationContext.None);
        return (filter.Apply(completed).ToArray(), completed.Diagnostics);
    }
}
