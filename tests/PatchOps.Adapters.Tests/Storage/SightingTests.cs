using PatchOps.Adapters.Tests.Formats;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Storage;

public sealed class SightingTests : StoreTestBase
{
    private static PatchInventory Scan(int day, params string[] patches) => Samples.Of(Device, Monday.AddDays(day), patches) with
    {
        Installed = [new InstalledPackage { Provider = "apt", Name = "openssl", Version = patches.Contains("openssl") ? "1" : "2" }, new InstalledPackage { Provider = "apt", Name = "bash", Version = "1" }],
    };

    [Fact]
    public void A_patch_keeps_the_date_of_the_first_scan_that_saw_it()
    {
        Save(Scan(0, "openssl"), Scan(1, "openssl", "bash"), Scan(2, "openssl", "bash"));
        var seen = FirstSeen();
        Assert.Equal(Monday, seen["apt:openssl@2"]);
        Assert.Equal(Monday.AddDays(1), seen["apt:bash@2"]);
        Assert.Equal(["2026-07-27|2026-07-29||"], Periods("openssl"));
    }

    [Fact]
    public void A_time_comes_back_to_the_tick_and_in_utc()
    {
        var at = Monday.AddTicks(1_234_567).ToOffset(TimeSpan.FromHours(5.5));
        Save(Samples.Of(Device, at, "openssl"));
        Assert.Equal(at.ToUniversalTime(), FirstSeen()["apt:openssl@2"]);
        Assert.Equal(TimeSpan.Zero, FirstSeen()["apt:openssl@2"].Offset);
    }

    [Fact]
    public void A_complete_scan_without_the_patch_ends_its_period_and_says_what_was_installed_then()
    {
        Save(Scan(0, "openssl"), Scan(1));
        Assert.Empty(FirstSeen());
        Assert.Equal(["2026-07-27|2026-07-27|2026-07-28|2"], Periods("openssl"));
    }

    [Fact]
    public void An_incomplete_scan_ends_nothing()
    {
        var failed = ErrorCodes.AptNoIndexes.ToDiagnostic("no index", "apt");
        Save(Scan(0, "openssl"), Scan(1) with { Diagnostics = [failed] });
        Assert.Single(FirstSeen());
        Assert.Equal(["2026-07-28T04:05:06.0000000Z|0|2|0|1"], Rows("SELECT scanned_at, complete, installed, available, diagnostics FROM scan ORDER BY scanned_at DESC LIMIT 1"));
    }

    [Fact]
    public void A_scan_of_one_provider_ends_nothing_of_another()
    {
        var winget = new InstalledPackage { Provider = "winget", Name = "Mozilla.Firefox", Version = "139.0" };
        Save(Scan(0, "openssl"), Scan(1) with { Installed = [winget] }, Scan(2) with { Installed = [] });
        Assert.Single(FirstSeen());
    }

    [Fact]
    public void A_patch_that_comes_back_has_a_new_period_and_keeps_the_old_one()
    {
        Save(Scan(0, "openssl"), Scan(1), Scan(2, "openssl"), Scan(3, "openssl"));
        Assert.Equal(Monday.AddDays(2), FirstSeen()["apt:openssl@2"]);
        Assert.Equal(["2026-07-27|2026-07-27|2026-07-28|2", "2026-07-29|2026-07-30||"], Periods("openssl"));
    }

    [Fact]
    public void A_patch_that_came_back_does_not_take_its_old_date_from_a_copy_that_still_knew_it()
    {
        var late = Scan(2, "openssl");
        Save(Scan(0, "openssl"), Scan(1), late with { Available = [late.Available[0] with { FirstSeenAt = Monday }] });
        Assert.Equal(Monday.AddDays(2), FirstSeen()["apt:openssl@2"]);
    }

    [Fact]
    public void An_inventory_that_knows_an_earlier_date_brings_it_along()
    {
        var scan = Scan(2, "openssl");
        Save(scan with { Available = [scan.Available[0] with { FirstSeenAt = Monday }] });
        Assert.Equal(Monday, FirstSeen()["apt:openssl@2"]);
    }

    [Fact]
    public void Scans_saved_in_any_order_give_the_same_periods()
    {
        PatchInventory[] scans = [Scan(0, "openssl"), Scan(1, "openssl", "bash"), Scan(2, "openssl", "bash"), Scan(3, "openssl", "bash")];
        foreach (var order in new int[][] { [0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2] })
        {
            Save([.. order.Select(i => scans[i] with { Root = "/" + string.Join('-', order) })]);
            var seen = FirstSeen(root: "/" + string.Join('-', order));
            Assert.Equal(Monday, seen["apt:openssl@2"]);
            Assert.Equal(Monday.AddDays(1), seen["apt:bash@2"]);
        }
    }

    [Fact]
    public void A_late_older_scan_ends_nothing_that_a_newer_one_saw_and_opens_nothing_that_a_newer_one_saw_gone()
    {
        Save(Scan(0, "openssl"), Scan(3), Scan(2, "openssl"), Scan(5, "bash"), Scan(4));
        Assert.Equal(["2026-07-27|2026-07-29|2026-07-30|2"], Periods("openssl"));
        Assert.Equal(["2026-08-01|2026-08-01||"], Periods("bash"));
    }

    [Fact]
    public void The_last_scan_of_a_patch_is_kept_whole_for_what_will_date_it()
    {
        var scan = Scan(0, "openssl");
        Save(scan, scan with { ScannedAt = Monday.AddDays(1), Available = [scan.Available[0] with { Held = true, Severity = Severity.High }] });
        var patch = Assert.Single(Rows("SELECT patch FROM sighting"));
        Assert.Contains("\"severity\":\"high\"", patch, StringComparison.Ordinal);
        Assert.Contains("\"held\":true", patch, StringComparison.Ordinal);
    }

    [Fact]
    public void Devices_and_roots_do_not_mix()
    {
        Save(Scan(0, "openssl"), Scan(1) with { Root = "/mnt" }, Samples.Of("other", Monday.AddDays(1)));
        Assert.Single(FirstSeen());
        Assert.Empty(FirstSeen(root: "/mnt"));
        Assert.Empty(FirstSeen(device: "other"));
        Assert.Empty(FirstSeen(device: "' OR 1=1 --"));
    }

    [Fact]
    public void The_latest_inventory_comes_back_whole_and_an_older_one_does_not_replace_it()
    {
        var full = Samples.Full();
        Save(full, full with { ScannedAt = full.ScannedAt.AddDays(-1), Installed = [] });
        using var store = Open();
        Assert.Equal(FormatTestBase.Json(full), FormatTestBase.Json(store.GetLatest(full.Device.Id, "/")!));
        Assert.Null(store.GetLatest(full.Device.Id, "/mnt"));
    }

    [Fact]
    public void A_scan_that_left_providers_out_dates_what_it_saw_and_is_not_the_latest()
    {
        var whole = Scan(0, "openssl");
        Save(whole);
        using (var store = Open())
        {
            store.SaveSightings(Scan(1, "bash") with { Installed = [] });
            Assert.Equal(Monday, store.GetLatest(whole.Device.Id, "/")!.ScannedAt);
        }

        Assert.Equal(Monday.AddDays(1), FirstSeen()["apt:bash@2"]);
        Assert.Equal("1", Assert.Single(Rows("SELECT count(*) FROM scan")));
    }

    [Fact]
    public void A_scan_of_other_providers_ends_no_sighting()
    {
        Save(Scan(0, "openssl"));
        using (var store = Open())
        {
            store.SaveSightings(Scan(1) with
            {
                Installed = [new InstalledPackage { Provider = "winget", Name = "firefox", Version = "1" }],
                Available = [],
            });
        }

        Assert.Equal(["2026-07-27|2026-07-27||"], Periods("openssl"));
    }

    [Fact]
    public void The_same_patch_twice_in_one_inventory_is_one_sighting()
    {
        var scan = Scan(0, "openssl");
        Save(scan with { Available = [scan.Available[0], scan.Available[0]] });
        Assert.Single(Periods("openssl"));
    }
}
