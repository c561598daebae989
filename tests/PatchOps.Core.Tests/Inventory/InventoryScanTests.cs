using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Inventory;

public sealed class InventoryScanTests
{
    private readonly FakeHost _host = new();

    [Fact]
    public void A_provider_that_fails_is_an_error_and_the_others_are_still_listed()
    {
        _host.Fakes.Add(new FakeProvider("apt") { OnScan = () => new ScanResult { Available = [Patch("openssl")] } });
        _host.Fakes.Add(new FakeProvider("dnf") { OnScan = () => throw ErrorCodes.AptFailed.ToException("the database is locked") });

        var inventory = Scan();

        Assert.Equal("openssl", Assert.Single(inventory.Available).Name);
        var failure = Assert.Single(inventory.Diagnostics);
        Assert.Equal(("dnf", "the database is locked"), (failure.Provider, failure.Message));
        Assert.False(inventory.IsComplete());
    }

    [Fact]
    public void A_defect_in_a_provider_is_reported_as_one_and_does_not_end_the_scan()
    {
        _host.Fakes.Add(new FakeProvider("apt") { OnScan = () => throw new InvalidOperationException("boom") });

        Assert.Equal(ErrorCodes.Unexpected.Id, Assert.Single(Scan().Diagnostics).Id);
    }

    [Fact]
    public void What_a_restart_state_could_not_look_into_stands_among_the_inventory_s_diagnostics()
    {
        var hidden = ErrorCodes.ProcessesNotRead.ToDiagnostic("3 processes could not be looked into.", "apt");
        _host.Fakes.Add(new FakeProvider("apt") { OnReboot = () => new RebootState { Pending = false, Diagnostics = [hidden] } });

        var inventory = Scan();

        Assert.Equal([hidden], inventory.Diagnostics);
        Assert.Empty(inventory.RebootState.Diagnostics);
        Assert.True(inventory.IsComplete());
    }

    [Fact]
    public void What_several_providers_read_of_one_machine_is_reported_once()
    {
        foreach (var name in new[] { "wua", "winget", "chocolatey" })
        {
            _host.Fakes.Add(new FakeProvider(name) { OnReboot = () => new RebootState { Diagnostics = [ErrorCodes.RebootSignalsNotRead.ToDiagnostic("These keys could not be read: CCM.", name)] } });
        }

        _host.Fakes.Add(new FakeProvider("apt") { OnReboot = () => new RebootState { Diagnostics = [ErrorCodes.RebootSignalsNotRead.ToDiagnostic("These keys could not be read: CBS.", "apt")] } });

        Assert.Equal(["CCM.", "CBS."], Scan().Diagnostics.Select(d => d.Message.Split(' ')[^1]));
    }

    [Fact]
    public void The_restart_state_is_read_while_the_scan_runs()
    {
        using var scanning = new ManualResetEventSlim();
        using var reading = new ManualResetEventSlim();
        bool Meet(ManualResetEventSlim mine, ManualResetEventSlim other)
        {
            mine.Set();
            return other.Wait(TimeSpan.FromSeconds(30));
        }

        _host.Fakes.Add(new FakeProvider("apt")
        {
            OnScan = () => Meet(scanning, reading) ? new ScanResult { Available = [Patch("openssl")] } : new ScanResult(),
            OnReboot = () => new RebootState { Pending = Meet(reading, scanning) },
        });

        var inventory = Scan();

        Assert.Single(inventory.Available);
        Assert.True(inventory.RebootState.Pending);
    }

    [Fact]
    public void A_provider_that_cannot_even_be_probed_is_an_error_and_not_merely_absent()
    {
        _host.Fakes.Add(new FakeProvider("apt"));
        _host.Fakes.Add(new FakeProvider("dnf") { ProbeFailure = ErrorCodes.AptFailed.ToException("the link loops") });

        var inventory = Scan();

        var failure = Assert.Single(inventory.Diagnostics);
        Assert.Null(inventory.RebootState.Pending);
        Assert.Equal(("dnf", "the link loops", DiagnosticLevel.Error), (failure.Provider, failure.Message, failure.Level));
    }

    [Fact]
    public void A_machine_without_any_provider_is_not_up_to_date()
    {
        _host.Fakes.Add(new FakeProvider("apt") { Info = new ProviderInfo { Name = "apt", Available = false, Reason = "no dpkg" } });

        var inventory = Scan();

        var diagnostic = Assert.Single(inventory.Diagnostics);
        Assert.Equal((ErrorCodes.NoProvider.Id, DiagnosticLevel.Error), (diagnostic.Id, diagnostic.Level));
        Assert.Contains("no dpkg", diagnostic.Message);
        Assert.Null(inventory.RebootState.Pending);
    }

    [Fact]
    public void A_provider_that_was_asked_for_by_name_and_is_not_here_is_an_error()
    {
        _host.Fakes.Add(new FakeProvider("apt"));
        _host.Fakes.Add(new FakeProvider("dnf") { Info = new ProviderInfo { Name = "dnf", Available = false, Reason = "no rpm" } });

        var inventory = Scan("DNF", "apt");

        Assert.Equal(ErrorCodes.ProviderUnavailable.Id, Assert.Single(inventory.Diagnostics).Id);
    }

    [Fact]
    public void An_unknown_provider_is_a_wrong_call_and_names_the_known_ones()
    {
        _host.Fakes.Add(new FakeProvider("apt"));

        var failure = Assert.Throws<PatchOpsException>(() => Scan("atp"));

        Assert.Equal(ErrorCodes.UnknownProvider, failure.Code);
        Assert.Contains("apt", failure.Message);
    }

    [Fact]
    public void First_seen_is_the_day_the_state_remembers_else_today()
    {
        var before = FakeHost.Now.AddDays(-30);
        _host.Store.FirstSeen["apt:openssl@2"] = before;
        _host.Fakes.Add(new FakeProvider("apt") { OnScan = () => new ScanResult { Available = [Patch("openssl"), Patch("zlib")] } });

        var available = Scan().Available;

        Assert.Equal([before, FakeHost.Now], available.Select(p => p.FirstSeenAt!.Value));
        Assert.Equal(available, _host.Store.Saved!.Available);
    }

    [Fact]
    public void A_scan_that_left_a_provider_out_keeps_its_dates_and_is_not_the_last_of_the_machine()
    {
        _host.Fakes.Add(new FakeProvider("wua"));
        _host.Fakes.Add(new FakeProvider("winget") { OnScan = () => new ScanResult { Available = [Patch("firefox")] } });
        _host.Fakes.Add(new FakeProvider("PSWindowsUpdate") { IsOnDemand = true });
        Scan();
        var whole = _host.Store.Saved;

        var inventory = Scan("winget");

        Assert.Same(whole, _host.Store.Saved);
        Assert.Equal("firefox", Assert.Single(_host.Store.Sighted!.Available).Name);
        var said = Assert.Single(inventory.Diagnostics);
        Assert.Equal((ErrorCodes.ScanNarrowed.Id, DiagnosticLevel.Info), (said.Id, said.Level));
        Assert.StartsWith("Only winget was asked; wua was not.", said.Message, StringComparison.Ordinal);
        Assert.True(inventory.IsComplete());
    }

    [Fact]
    public void A_provider_on_demand_in_the_place_of_another_leaves_that_one_out()
    {
        _host.Fakes.Add(new FakeProvider("wua"));
        _host.Fakes.Add(new FakeProvider("PSWindowsUpdate") { IsOnDemand = true });

        Assert.Contains(Scan("PSWindowsUpdate").Diagnostics, d => d.Id == ErrorCodes.ScanNarrowed.Id);
        Assert.Null(_host.Store.Saved);

        Assert.Empty(Scan("PSWindowsUpdate", "wua").Diagnostics);
        Assert.NotNull(_host.Store.Saved);
    }

    [Fact]
    public void A_scan_that_named_every_provider_that_is_here_is_one_of_the_whole_machine()
    {
        _host.Fakes.Add(new FakeProvider("apt"));
        _host.Fakes.Add(new FakeProvider("dnf") { Info = new ProviderInfo { Name = "dnf", Available = false, Reason = "no rpm" } });

        Assert.Empty(Scan("apt").Diagnostics);
        Assert.NotNull(_host.Store.Saved);
    }

    [Fact]
    public void Where_it_cannot_be_told_whether_another_provider_is_here_the_scan_is_not_whole()
    {
        _host.Fakes.Add(new FakeProvider("apt"));
        _host.Fakes.Add(new FakeProvider("dnf") { ProbeFailure = new InvalidOperationException("boom") });

        Assert.Equal([ErrorCodes.ScanNarrowed.Id], Scan("apt").Diagnostics.Select(d => d.Id));
        Assert.Null(_host.Store.Saved);
    }

    [Fact]
    public void A_state_that_cannot_be_opened_costs_the_dates_and_not_the_scan()
    {
        _host.StoreFailure = ErrorCodes.StateNewer.ToException("newer");
        _host.Fakes.Add(new FakeProvider("apt") { OnScan = () => new ScanResult { Available = [Patch("openssl")] } });

        var inventory = Scan();

        Assert.Null(Assert.Single(inventory.Available).FirstSeenAt);
        Assert.Equal(ErrorCodes.StateNewer.Id, Assert.Single(inventory.Diagnostics).Id);
    }

    [Fact]
    public void A_full_disk_costs_the_record_and_not_the_scan_nor_the_dates()
    {
        _host.Store.SaveFailure = ErrorCodes.StateNotWritten.ToException("disk full");
        _host.Fakes.Add(new FakeProvider("apt") { OnScan = () => new ScanResult { Available = [Patch("openssl")] } });

        var inventory = Scan();

        Assert.Equal(FakeHost.Now, Assert.Single(inventory.Available).FirstSeenAt);
        Assert.Equal(ErrorCodes.StateNotWritten.Id, Assert.Single(inventory.Diagnostics).Id);
    }

    [Fact]
    public void A_restart_that_one_provider_cannot_tell_is_unknown_unless_another_knows_of_one()
    {
        _host.Fakes.Add(new FakeProvider("apt") { OnReboot = () => RebootState.Unknown("unreadable") });
        _host.Fakes.Add(new FakeProvider("dnf"));
        Assert.Null(Scan().RebootState.Pending);

        _host.Fakes[1].OnReboot = () => new RebootState { Pending = true, Reasons = ["kernel"] };
        Assert.True(Scan().RebootState.Pending);
    }

    [Fact]
    public void A_user_who_stops_gets_no_half_a_result()
    {
        _host.Fakes.Add(new FakeProvider("apt"));
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            new InventoryScan(_host).Run(new InventoryRequest(), OperationContext.None with { Cancellation = stop.Token }));
    }

    private PatchInventory Scan(params string[] providers) =>
        new InventoryScan(_host).Run(new InventoryRequest { Providers = providers }, OperationContext.None);

    private static AvailablePatch Patch(string name) =>
        new() { Id = $"apt:{name}@2", Provider = "apt", Name = name, AvailableVersion = "2" };
}
