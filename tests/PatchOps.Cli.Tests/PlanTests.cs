using System.Text.Json;
using PatchOps.Ports;

namespace PatchOps.Cli.Tests;

public sealed class PlanTests : IDisposable
{
    /// <summary>A policy whose window opens at 22:00 UTC each day.</summary>
    internal const string Nights =
        """
        apiVersion: patchops/v1
        name: nights
        standards: patchops-baseline
        approve: [{classification: [security, bugfix]}]
        windows: [{name: night, every: daily at 22:00, duration: 3h, timeZone: Etc/UTC}]

        """;

    private readonly TempFolder _folder = new();

    public PlanTests() => File.WriteAllText(_folder.File("nights.yaml"), Nights);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_step_with_its_patches_and_each_patch_that_stays_with_why()
    {
        var console = new TestConsole();

        var code = console.Run(Simulated(Danger.Web01), "plan", "--policy", _folder.File("nights.yaml"));

        Assert.Equal(
            """
            step 1: install with apt, about 1 min. It closes what is known to be exploited and comes first. The earliest of it is due on 2026-07-12 00:00 UTC by patchops-baseline known exploited: listed by CISA as exploited.
              NAME     FROM              TO                WHY                              DUE (UTC)         RULE
              libssl3  3.0.15-1~deb12u1  3.0.17-1~deb12u2  Approved by entry 1 of approve.  2026-07-12 00:00  patchops-baseline known exploited: listed by CISA as exploited
              adds       libssl-data 3.0.17-1

            step 2: install with apt, about 1 min. Nothing in it is known to be exploited. The earliest of it is due on 2026-08-01 02:15 UTC by patchops-baseline known exploited: listed by CISA as exploited.
              NAME               FROM       TO         WHY                              DUE (UTC)         RULE
              linux-image-amd64  6.1.129-1  6.1.140-1  Approved by entry 1 of approve.  2026-08-01 02:15  patchops-baseline known exploited: listed by CISA as exploited

            not installed by this plan: 2
              PATCH                             WHY                                                            DUE (UTC)
              apt:nginx:amd64@1.22.1-9+deb12u1  The machine's administrator holds the package at its version.  2026-08-12 02:15
              apt:tzdata:amd64@2025b-0+deb12u2  Its publisher offers it to 20 % of all machines so far.

            """,
            console.OutputText[console.OutputText.IndexOf("step 1", StringComparison.Ordinal)..]);
        Assert.StartsWith(
            """
            web01: Debian GNU/Linux 12 (bookworm), x64, scanned 2026-07-29 02:15:30 UTC
              policy     nights, as of 2026-07-29 02:15
              window     night: opens 2026-07-29 22:00 UTC, until 2026-07-30 01:00
              forecast   2 patches in about 2 min, 2 MiB, a restart may be required
              plan 
            """,
            console.OutputText);
        Assert.DoesNotContain("PO1704", console.ErrorText);
        Assert.Equal(0, code);
    }

    [Fact]
    public void As_json_it_has_names_and_every_patch_is_in_one_place_and_two_runs_are_equal()
    {
        var (console, again) = (new TestConsole(), new TestConsole());

        Assert.Equal(0, console.Run(Simulated(Danger.Web01), "plan", "--json", "--policy", _folder.File("nights.yaml")));
        again.Run(Simulated(Danger.Web01), "plan", "--json", "--policy", _folder.File("nights.yaml"));

        Assert.Equal(console.OutputText, again.OutputText);
        using var json = JsonDocument.Parse(console.OutputText);
        var root = json.RootElement;
        Assert.Equal(
            "schema id device root policy rules asOf scannedAt window steps skipped forecast diagnostics",
            string.Join(' ', root.EnumerateObject().Select(p => p.Name)));
        Assert.Equal("patchops/plan/1", root.GetProperty("schema").GetString());
        Assert.Equal(64, root.GetProperty("id").GetString()!.Length);
        var planned = root.GetProperty("steps").EnumerateArray().SelectMany(s => s.GetProperty("patches").EnumerateArray()).Select(p => p.GetProperty("id").GetString());
        var skipped = root.GetProperty("skipped").EnumerateArray().Select(s => s.GetProperty("patch").GetString());
        Assert.Equal(Danger.Web01.Available.Select(p => p.Id).Order(StringComparer.Ordinal), planned.Concat(skipped).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_window_is_ignored_where_that_is_asked_and_the_plan_is_another()
    {
        var (night, now) = (new TestConsole(), new TestConsole());

        night.Run(Simulated(Danger.Web01), "plan", "--ndjson", "--policy", _folder.File("nights.yaml"));
        now.Run(Simulated(Danger.Web01), "plan", "--ndjson", "--ignore-window", "--policy", _folder.File("nights.yaml"));

        using var one = JsonDocument.Parse(night.OutputText);
        using var two = JsonDocument.Parse(now.OutputText);
        Assert.Equal("night", one.RootElement.GetProperty("window").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, two.RootElement.GetProperty("window").ValueKind);
        Assert.NotEqual(one.RootElement.GetProperty("id").GetString(), two.RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public void This_machine_is_simulated_wherever_its_inventory_comes_from_and_another_one_is_not()
    {
        InventoryFile.Write(_folder.File("fleet.ndjson"), Danger.Web01);
        File.AppendAllText(_folder.File("fleet.ndjson"), "{ not json\n");
        InventoryFile.Write(_folder.File("db01.ndjson"), Danger.Web01 with { Device = Calm.Db01.Device });
        File.AppendAllText(_folder.File("fleet.ndjson"), File.ReadAllText(_folder.File("db01.ndjson")));
        var console = new TestConsole();

        var code = console.Run(Simulated(Danger.Web01), "plan", "--ndjson", "--inventory", _folder.File("fleet.ndjson"));

        var plans = console.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["web01 False", "db01 True"], plans.Select(p => $"{p.GetProperty("device").GetProperty("name").GetString()} {Ids(p).Contains("PO1704")}"));
        Assert.StartsWith("error PO1402: ", console.ErrorText);
        Assert.Equal(2, code);
    }

    [Fact]
    public void A_simulation_that_fails_is_an_error_and_the_plan_still_comes()
    {
        var host = new FakeHost { Inventory = Danger.Web01, Catalogue = Danger.Catalogue(), OnSimulate = _ => throw new InvalidDataException("apt-get spoke \e[31mnonsense") };
        var console = new TestConsole();

        var code = console.Run(host, "plan");

        Assert.Contains("step 1: install with apt", console.OutputText);
        Assert.Contains("error PO1705 [apt]: apt: apt-get spoke ?[31mnonsense", console.ErrorText);
        Assert.Contains("warning PO1704", console.ErrorText);
        Assert.Equal(2, code);
    }

    [Fact]
    public void What_would_remove_a_package_stays_with_the_name_of_that_package()
    {
        var host = new FakeHost
        {
            Inventory = Danger.Web01,
            Catalogue = Danger.Catalogue(),
            OnSimulate = request => Answer(request) with { Removed = request.Patches.Any(p => p.Name == "libssl3") ? [new SimulatedPackage { Name = "exim4", InstalledVersion = "4.96" }] : [] },
        };
        var console = new TestConsole();

        console.Run(host, "plan");

        Assert.Contains("It would remove exim4 4.96, which the policy does not allow.", console.OutputText);
        Assert.Contains("step 1: install with apt, about 1 min. Nothing in it is known to be exploited.", console.OutputText);
    }

    [Fact]
    public void Nothing_missing_is_nothing_to_install()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(Calm.Host(), "plan"));

        Assert.Contains("forecast   nothing to install\n", console.OutputText);
        Assert.DoesNotContain("PO1704", console.ErrorText);
    }

    [Fact]
    public void An_inventory_that_offers_one_package_twice_is_planned()
    {
        var patch = Sample.Patch("libssl3", "1", "2", Classification.Security, "stable-security");
        var console = new TestConsole();

        var code = console.Run(Calm.Host(Calm.Web01 with { Available = [patch, patch with { Id = patch.Id + "b", AvailableVersion = "2b" }] }), "plan");

        Assert.Contains("2 patches in about", console.OutputText);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_policy_with_mistakes_is_refused_whole()
    {
        File.WriteAllText(_folder.File("bad.yaml"), Nights + "drivers: yes\n");
        var console = new TestConsole();

        Assert.Equal(1, console.Run(Calm.Host(), "plan", "--json", "--policy", _folder.File("bad.yaml")));
        Assert.Empty(console.OutputText);
        Assert.StartsWith($"error PO1605: {_folder.File("bad.yaml")}(6,10): drivers takes true or false", console.ErrorText);
    }

    [Theory]
    [InlineData("--as-of", "never")]
    [InlineData("--quiet")]
    public void Wrong_usage_is_64(params string[] args)
    {
        Assert.Equal(64, new TestConsole().Run(Calm.Host(), ["plan", .. args]));
    }

    private static FakeHost Simulated(PatchInventory inventory) => new() { Inventory = inventory, Catalogue = Danger.Catalogue(), OnSimulate = Answer };

    private static Simulation Answer(SimulationRequest request) => new()
    {
        IsPossible = true,
        Upgraded = [.. request.Patches.Select(p => new SimulatedPackage { Name = p.Name, Architecture = p.Architecture, InstalledVersion = p.InstalledVersion, NewVersion = p.AvailableVersion })],
        Added = request.Patches.Any(p => p.Name == "libssl3") ? [new SimulatedPackage { Name = "libssl-data", NewVersion = "3.0.17-1" }] : [],
        DownloadBytes = 1024 * 1024,
    };

    private static IEnumerable<string?> Ids(JsonElement plan) => plan.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString());
}
