using Microsoft.Data.Sqlite;
using PatchOps.Compliance;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Storage;

/// <summary>What was fixed, and when, as the real state remembers it from scan to scan.</summary>
public sealed class AccountabilityTests : StoreTestBase
{
    private const int Today = 10;

    [Fact]
    public void What_the_state_saw_installed_counts_with_its_time_and_what_was_superseded_or_removed_does_not()
    {
        // Of none of them it is known whether it is exploited: each is due three days after it was first seen.
        Save(
            Scan(0, ("openssl", "1", "2"), ("bash", "1", "2"), ("curl", "1", "2"), ("mail", "1", "2")),
            Scan(2, ("openssl", "2", null), ("bash", "1", "2"), ("curl", "1", "3"), ("mail", "1", "2")),
            Scan(5, ("openssl", "2", null), ("bash", "1", "2"), ("curl", "1", "3")),
            Scan(Today, ("openssl", "2", null), ("bash", "2", null), ("curl", "1", "3")));

        var closed = Closed();
        Assert.Equal(
            ["apt:openssl@2 2 True", "apt:curl@2 1 False", "apt:mail@2  False", "apt:bash@2 2 True"],
            closed.OrderBy(s => s.GoneAt).ThenByDescending(s => s.Patch.Id, StringComparer.Ordinal).Select(s => $"{s.Patch.Id} {s.GoneVersion} {s.IsInstalled()}"));

        var figures = Report().Accountability;
        Assert.Equal((2, 1, 0.5), (figures.Fixed, figures.FixedInTime, figures.ShareInTime));
        Assert.Equal((TimeSpan.FromDays(6), TimeSpan.FromDays(10)), (figures.MeanTimeToFix, figures.P95TimeToFix));
    }

    [Fact]
    public void An_earlier_moment_knows_nothing_of_what_was_fixed_later()
    {
        Save(Scan(0, ("openssl", "1", "2")), Scan(Today, ("openssl", "2", null)));

        Assert.Equal(1, Report().Accountability.Fixed);
        Assert.Equal(0, Report(Monday.AddDays(Today - 1)).Accountability.Fixed);
    }

    [Fact]
    public void Another_machine_s_inventory_gets_no_figures_from_this_state()
    {
        Save(Scan(0, ("openssl", "1", "2")), Scan(Today, ("openssl", "2", null)));
        var far = Scan(Today, ("openssl", "2", null));

        Assert.Equal(0, Report(inventory: far with { Device = far.Device with { Id = "another" } }).Accountability.Fixed);
    }

    [Theory]
    [InlineData("UPDATE sighting SET patch = '{ not json'")]
    [InlineData("UPDATE sighting SET patch = 'null'")]
    [InlineData("UPDATE sighting SET patch = '{\"id\":7}'")]
    [InlineData("UPDATE sighting SET gone_at = 'tomorrow'")]
    public void A_damaged_row_is_said_and_the_report_still_comes(string damage)
    {
        Save(Scan(0, ("openssl", "1", "2")), Scan(Today, ("openssl", "2", null)));
        Execute(damage);

        Assert.Equal("PO1303", Assert.Throws<PatchOpsException>(() => Closed()).Code.Id);
        var report = Report();
        Assert.Equal(0, report.Accountability.Fixed);
        var unread = Assert.Single(report.Diagnostics, d => d.Id == ErrorCodes.RecordNotRead.Id);
        Assert.Equal(DiagnosticLevel.Warning, unread.Level);
        Assert.Contains(Location.Folder, unread.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_cannot_be_opened_is_said_in_the_report_of_every_tree()
    {
        File.WriteAllText(Location.Folder, "in the way");
        using var check = ComplianceCheck.Open(Host(), new ComplianceRequest(), OperationContext.None);

        foreach (var root in (string[])["/", "/srv/image"])
        {
            var report = check.Run(Scan(Today, ("openssl", "2", null)) with { Root = root }, OperationContext.None);
            Assert.Contains(report.Diagnostics, d => d.Id == ErrorCodes.RecordNotRead.Id);
        }
    }

    private static PatchInventory Scan(int day, params (string Name, string Installed, string? Offered)[] packages) => new()
    {
        Device = new Device { Id = Device, Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } },
        Root = "/",
        ScannedAt = Monday.AddDays(day),
        RebootState = new RebootState { Pending = false },
        Installed = [.. packages.Select(p => new InstalledPackage { Provider = "apt", Name = p.Name, Version = p.Installed })],
        Available =
        [
            .. packages.Where(p => p.Offered is not null).Select(p => new AvailablePatch
            {
                Id = $"apt:{p.Name}@{p.Offered}",
                Provider = "apt",
                Name = p.Name,
                InstalledVersion = p.Installed,
                AvailableVersion = p.Offered!,
                Classification = Classification.Security,
            }),
        ],
    };

    private StoredHost Host() => new(Scan(Today).Device, Monday.AddDays(Today), Open);

    private ComplianceReport Report(DateTimeOffset? asOf = null, PatchInventory? inventory = null)
    {
        using var check = ComplianceCheck.Open(Host(), new ComplianceRequest { AsOf = asOf }, OperationContext.None);
        return check.Run(inventory ?? Scan(Today, ("openssl", "2", null), ("bash", "2", null), ("curl", "1", "3")), OperationContext.None);
    }

    private IReadOnlyList<PatchSighting> Closed()
    {
        using var store = Open();
        return store.GetClosedSightings(Device, "/");
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Location.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
