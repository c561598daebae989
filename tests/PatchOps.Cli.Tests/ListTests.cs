using System.Text.Json;
using PatchOps.Diagnostics;

namespace PatchOps.Cli.Tests;

public class ListTests
{
    [Fact]
    public void Updates_are_aligned_columns_without_trailing_blanks_when_redirected()
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "updates", "--classification", "Security,bugfix");

        Assert.Equal(
            """
            web01: Debian GNU/Linux 12 (bookworm), x64, scanned 2026-07-29 02:15:30 UTC
            NAME               INSTALLED         AVAILABLE         KIND      FROM                       FIRST SEEN  NOTES
            libssl3            3.0.15-1~deb12u1  3.0.17-1~deb12u2  security  Debian/oldstable-security  2026-07-26
            linux-image-amd64  6.1.129-1         6.1.140-1         security  Debian/oldstable-security  2026-07-29
            nginx              1.22.1-9          1.22.1-9+deb12u1  bugfix    Debian/oldstable           2026-07-29  held
            3 of them shown; 4 missing: 2 security, 1 bugfix, 1 other

            """,
            console.OutputText);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_name_that_occurs_twice_is_told_apart_by_its_architecture()
    {
        var amd64 = Sample.Patch("libc6", "1", "2", Classification.Security, "stable-security");
        var console = new TestConsole();

        console.Run(new FakeHost { Inventory = Sample.Web01 with { Available = [amd64, amd64 with { Architecture = "i386" }] } }, "updates");

        Assert.Contains("libc6:amd64", console.OutputText);
        Assert.Contains("libc6:i386", console.OutputText);
    }

    [Fact]
    public void Updates_as_json_carry_schema_device_items_and_diagnostics()
    {
        var console = new TestConsole();

        var code = console.Run(
            new FakeHost { Inventory = Sample.Web01 with { Diagnostics = [Sample.MirrorFailed] } }, "updates", "--json", "--name", "lib*");

        using var json = JsonDocument.Parse(console.OutputText);
        Assert.Equal("patchops/updates/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal("web01", json.RootElement.GetProperty("device").GetProperty("name").GetString());
        Assert.Equal("libssl3", Assert.Single(json.RootElement.GetProperty("items").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("PO1207", json.RootElement.GetProperty("diagnostics")[0].GetProperty("id").GetString());
        Assert.Equal(2, code);
        Assert.Empty(console.ErrorText);
    }

    [Fact]
    public void Rows_carry_the_device_and_what_no_row_can_hold_goes_to_standard_error()
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost { Inventory = Sample.Web01 with { Diagnostics = [Sample.MirrorFailed] } }, "updates", "--ndjson");

        var lines = console.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal(Sample.Web01.Device.Id, JsonDocument.Parse(line).RootElement.GetProperty("deviceId").GetString()));
        Assert.Contains("error PO1207 [apt]:", console.ErrorText);
        Assert.Contains("  what to do: ", console.ErrorText);
        Assert.Equal(2, code);
    }

    [Fact]
    public void A_whole_fleet_is_read_from_one_file()
    {
        using var folder = new TempFolder();
        var db01 = Sample.Web01 with { Device = Sample.Web01.Device with { Id = new string('b', 64), Name = "db01" } };
        InventoryFile.Write(folder.File("fleet.ndjson"), Sample.Web01, db01);
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "updates", "--inventory", folder.File("fleet.ndjson"), "--name", "libssl3", "--ndjson");

        var ids = console.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("deviceId").GetString());
        Assert.Equal([new string('a', 64), new string('b', 64)], ids);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Machines_beside_a_bad_line_of_the_file_are_still_shown()
    {
        using var folder = new TempFolder();
        InventoryFile.Write(folder.File("fleet.ndjson"), Sample.Web01);
        var good = File.ReadAllText(folder.File("fleet.ndjson"));
        File.AppendAllText(folder.File("fleet.ndjson"), "{ \"schema\": \"patchops/inventory/1\" }\n" + good);
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "--inventory", folder.File("fleet.ndjson"));

        Assert.Equal(2, console.OutputText.Split("web01: Debian").Length - 1);
        Assert.StartsWith("error PO1402: ", console.ErrorText);
        Assert.Equal(2, code);
    }

    [Fact]
    public void A_file_without_one_good_inventory_is_a_failure()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("fleet.ndjson"), "{ \"schema\": \"patchops/inventory/1\" }\n{ not json\n");
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "updates", "--json", "--inventory", folder.File("fleet.ndjson"));

        Assert.Empty(console.OutputText);
        Assert.Equal(2, console.ErrorText.Split("error PO1402: ").Length - 1);
        Assert.Equal(1, code);
    }

    [Fact]
    public void An_inventory_written_as_json_reads_back()
    {
        using var folder = new TempFolder();
        var written = new TestConsole();
        Assert.Equal(0, written.Run(new FakeHost(), "inventory", "--json"));
        File.WriteAllText(folder.File("web01.json"), written.OutputText);
        var again = new TestConsole();

        Assert.Equal(0, again.Run(new FakeHost { Inventory = Sample.Web01 with { Installed = [] } }, "inventory", "--json", "--inventory", folder.File("web01.json")));

        Assert.Equal(written.OutputText, again.OutputText);
    }

    [Fact]
    public void The_inventory_shows_each_package_beside_the_version_it_should_have()
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "inventory");

        Assert.Contains("apt       libssl3            amd64         3.0.15-1~deb12u1  3.0.17-1~deb12u2\n", console.OutputText);
        Assert.EndsWith("4 missing: 2 security, 1 bugfix, 1 other\n", console.OutputText);
        Assert.Equal(0, code);
    }

    [Fact]
    public void The_history_that_was_read_is_shown_and_what_was_not_is_said()
    {
        var entry = new HistoryEntry
        {
            At = Sample.Now, Provider = "apt", Action = HistoryAction.Upgrade, Name = "nginx", Architecture = "amd64",
            FromVersion = "1", ToVersion = "2", RequestedBy = "alice (1000)", CommandLine = "apt-get upgrade",
        };
        var update = new HistoryEntry
        {
            At = Sample.Now, Provider = "wua", Action = HistoryAction.Install, Name = "5f5a0e2b-7f1c-4b1e-9e5f-0c7b6d1f2a3b", Title = "2026-03 Cumulative\u001b Update (KB5078766)", ToVersion = "200",
        };
        var host = new FakeHost { History = [entry, update], HistoryFailure = ErrorCodes.HistoryUnreadable.ToException("'history.log.1.gz' is damaged.") };
        var console = new TestConsole();

        var code = console.Run(host, "history");

        Assert.Matches("2026-07-29 02:15:30  upgrade  nginx:amd64 +1     2    alice \\(1000\\)  apt-get upgrade\n", console.OutputText);
        Assert.Matches("install  2026-03 Cumulative.* Update \\(KB5078766\\) +200", console.OutputText);
        Assert.DoesNotContain('\u001b', console.OutputText);
        Assert.Contains("error PO1214 [apt]: 'history.log.1.gz' is damaged.", console.ErrorText);
        Assert.Equal(2, code);
    }

    [Theory]
    [InlineData("7d", 1)]
    [InlineData("2026-07-29", 1)]
    [InlineData("2026-07-29T02:15:30Z", 1)]
    [InlineData("2026-07-29T04:15+02:00", 1)]
    [InlineData("2026-07-29T02:15:31", 0)]
    [InlineData("2026-07-30", 0)]
    public void After_takes_dates_times_and_ages(string after, int expected)
    {
        var host = new FakeHost { History = [new HistoryEntry { At = Sample.Now, Provider = "apt", Action = HistoryAction.Install, Name = "a" }] };
        var console = new TestConsole();

        Assert.Equal(0, console.Run(host, "history", "--ndjson", "--after", after));

        Assert.Equal(expected, console.OutputText.Count(c => c == '\n'));
    }

    [Fact]
    public void Providers_are_listed_with_their_state()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "providers"));

        Assert.Equal("NAME  AVAILABLE  VERSION\napt   yes        2.6.1\n", console.OutputText);
    }

    [Fact]
    public void Options_reach_the_scan()
    {
        var host = new FakeHost();

        new TestConsole().Run(host, "--lock-timeout", "2m", "updates", "--refresh", "--root", "/srv/image", "--provider", "APT");

        Assert.Equal(new Ports.ScanRequest { Root = "/srv/image", Refresh = true, LockTimeout = TimeSpan.FromMinutes(2) }, host.LastScan);
    }
}
