using System.Text.Json;

namespace PatchOps.Cli.Tests;

public sealed class ComplianceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_verdict_and_why_then_what_is_overdue_and_by_which_rule()
    {
        var console = new TestConsole();

        var code = console.Run(Danger.Host(), "compliance");

        Assert.Equal(
            """
            web01: Debian GNU/Linux 12 (bookworm), x64, scanned 2026-07-29 02:15:30 UTC
              policy     patchops-baseline (patchops-baseline), as of 2026-07-29 02:15
              verdict    NOT COMPLIANT: 1 finding is overdue; the longest: CVE-2026-0001 in libssl3, since 2026-07-12 00:00 UTC, by patchops-baseline known exploited: listed by CISA as exploited.
              findings   1 overdue, 1 due soon, 1 on time, 2 unknown, 1 without a fix; score 66.7 of 100
              window     not limited: the policy has none
              waits for  a deployment 2, a fix of its publisher 1, the end of a hold 1, a restart 1, facts 1

              STATE    DUE (UTC)         CVE            PACKAGE            SEVERITY  RULE                                                            NOTE
              overdue  2026-07-12 00:00  CVE-2026-0001  libssl3            high      patchops-baseline known exploited: listed by CISA as exploited  not known: release
              dueSoon  2026-08-01 02:15                 linux-image-amd64            patchops-baseline known exploited: listed by CISA as exploited  not known: knownExploited, release
              unknown                    CVE-2026-0005  zlib1g             medium    patchops-baseline medium: medium                                not known: release, firstSeen

            """,
            console.OutputText);
        Assert.StartsWith("warning PO1519: The feed 'debian' is 12 days old", console.ErrorText);
        Assert.Equal(2, code);
    }

    [Fact]
    public void All_lists_what_calls_for_nothing_too()
    {
        var console = new TestConsole();

        console.Run(Danger.Host(), "compliance", "--all");

        Assert.All(["CVE-2026-0002", "CVE-2026-0003", "CVE-2026-0006"], cve => Assert.Contains(cve, console.OutputText));
    }

    [Fact]
    public void A_long_list_is_cut_and_says_by_how_much()
    {
        var many = Enumerable.Range(0, 40).Select(i => Sample.Patch($"lib{i}", "1", "2", Classification.Security, "stable-security") with { FirstSeenAt = Sample.Now.AddDays(-9) });
        var console = new TestConsole();

        console.Run(new FakeHost { Inventory = Sample.Web01 with { Available = [.. many] } }, "compliance");

        Assert.Contains("... and 15 more of them: --all, or --json\n", console.OutputText);
    }

    [Fact]
    public void A_patch_that_superseded_another_is_dated_from_the_first_that_the_state_saw()
    {
        // No advisory, no release: high or undisclosed is due 14 days after it was first seen, and it may be exploited, which gives it 3.
        var patch = Sample.Patch("curl", "1", "3", Classification.Security, "stable-security") with { FirstSeenAt = Sample.Now.AddDays(-1) };
        var earlier = new PatchSighting
        {
            Patch = patch with { Id = "apt:curl:amd64@2", AvailableVersion = "2" },
            FirstSeenAt = Sample.Now.AddDays(-9),
            LastSeenAt = Sample.Now.AddDays(-2),
            GoneAt = Sample.Now.AddDays(-1),
            GoneVersion = patch.InstalledVersion,
        };
        var console = new TestConsole();

        console.Run(new FakeHost { Inventory = Sample.Web01 with { Available = [patch] }, Closed = [earlier] }, "compliance");

        Assert.Contains("  overdue  2026-07-23 02:15  curl ", console.OutputText);
    }

    [Fact]
    public void As_json_it_has_names_and_two_runs_are_equal_byte_for_byte()
    {
        var (console, again) = (new TestConsole(), new TestConsole());

        var code = console.Run(Danger.Host(), "compliance", "--json");
        again.Run(Danger.Host(), "compliance", "--json");

        Assert.Equal(console.OutputText, again.OutputText);
        using var json = JsonDocument.Parse(console.OutputText);
        var root = json.RootElement;
        Assert.Equal(
            "schema device root policy policySource standards asOf scannedAt verdict reason score summary rebootPending hasWindows nextWindow findings accountability holds evidence diagnostics",
            string.Join(' ', root.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(("patchops/compliance/1", "nonCompliant"), (root.GetProperty("schema").GetString(), root.GetProperty("verdict").GetString()));
        Assert.Equal(6, root.GetProperty("findings").GetArrayLength());
        Assert.Contains(root.GetProperty("evidence").EnumerateArray(), e => e.GetProperty("name").GetString() == "debian" && e.GetProperty("insufficient").GetBoolean());
        Assert.Equal(2, code);
    }

    [Fact]
    public void Each_machine_of_a_file_is_one_line_of_ndjson_and_a_broken_line_leaves_the_answer_incomplete()
    {
        InventoryFile.Write(_folder.File("fleet.ndjson"), Calm.Web01);
        File.AppendAllText(_folder.File("fleet.ndjson"), "{ \"schema\": \"patchops/inventory/1\", \"device\": 7 }\n");
        InventoryFile.Write(_folder.File("db01.ndjson"), Calm.Db01);
        File.AppendAllText(_folder.File("fleet.ndjson"), File.ReadAllText(_folder.File("db01.ndjson")));
        var console = new TestConsole();

        var code = console.Run(Calm.Host(), "compliance", "--ndjson", "--inventory", _folder.File("fleet.ndjson"));

        Assert.Equal(
            ["web01 compliant", "db01 compliant"],
            console.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
                .Select(report => $"{report.GetProperty("device").GetProperty("name").GetString()} {report.GetProperty("verdict").GetString()}"));
        Assert.StartsWith("error PO1402: ", console.ErrorText);
        Assert.Equal(2, code);
    }

    [Fact]
    public void One_machine_that_is_not_in_time_decides_the_exit_code_of_many()
    {
        InventoryFile.Write(_folder.File("fleet.ndjson"), Calm.Web01, Calm.Db01 with { Available = [Late] }, Calm.Web01);
        var console = new TestConsole();

        Assert.Equal(2, console.Run(Calm.Host(), "compliance", "--quiet", "--inventory", _folder.File("fleet.ndjson")));
        Assert.Empty(console.OutputText);
    }

    [Fact]
    public void Quiet_prints_nothing_and_answers_with_its_code()
    {
        var (calm, danger, unknown) = (new TestConsole(), new TestConsole(), new TestConsole());

        Assert.Equal(0, calm.Run(Calm.Host(), "compliance", "--quiet"));
        Assert.Equal(2, danger.Run(Danger.Host(), "compliance", "--quiet", "--json"));
        Assert.Equal(2, unknown.Run(new FakeHost { Inventory = Calm.Web01 }, "compliance", "--quiet"));
        Assert.All([calm, danger, unknown], console => Assert.Equal(("", ""), (console.OutputText, console.ErrorText)));
    }

    [Theory]
    [InlineData("2026-07-29T03:00Z", 0, "compliant, due soon: 1 finding is due soon; the first: curl, on 2026-07-31 03:15 UTC")]
    [InlineData("2026-07-31T03:16Z", 2, "NOT COMPLIANT: 1 finding is overdue; the longest: curl, since 2026-07-31 03:15 UTC")]
    [InlineData("2026-07-28", 2, "not known: apt: The inventory was taken after the moment that is asked about.")]
    public void The_moment_that_is_asked_about_decides(string asOf, int expected, string verdict)
    {
        var console = new TestConsole();

        var code = console.Run(Calm.Host(Calm.Web01 with { Available = [Soon] }), "compliance", "--as-of", asOf);

        Assert.Contains($"verdict    {verdict}", console.OutputText);
        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData]
    [InlineData("compliance")]
    public void A_scan_that_takes_its_time_is_not_from_the_future(params string[] verb)
    {
        var console = new TestConsole();

        var code = console.Run(Calm.Host(isTicking: true), verb);

        Assert.Contains("verdict    compliant: ", console.OutputText);
        Assert.Equal(0, code);
    }

    [Fact]
    public void An_inventory_from_the_future_is_no_evidence()
    {
        InventoryFile.Write(_folder.File("ahead.json"), Calm.Web01 with { ScannedAt = Sample.Now.AddHours(5) });
        var console = new TestConsole();

        var code = console.Run(Calm.Host(), "compliance", "--inventory", _folder.File("ahead.json"));

        Assert.Contains("verdict    not known: apt: The inventory was taken after the moment that is asked about.", console.OutputText);
        Assert.Equal(2, code);
    }

    [Fact]
    public void An_old_inventory_on_which_nothing_was_missing_does_not_read_as_compliant()
    {
        InventoryFile.Write(_folder.File("old.json"), Calm.Web01 with { ScannedAt = Sample.Now.AddDays(-30) });
        var console = new TestConsole();

        var code = console.Run(Calm.Host(), "compliance", "--inventory", _folder.File("old.json"));

        Assert.Contains("verdict    not known: apt: The inventory is 30 d old; what has come out since is not in it.\n", console.OutputText);
        Assert.Equal(2, code);
    }

    [Fact]
    public void A_policy_that_names_no_standard_dates_nothing_and_does_not_read_as_compliant()
    {
        var console = new TestConsole();

        var code = console.Run(Calm.Host(Calm.Web01 with { Available = [Late] }), "compliance", "--policy", Policy(""));

        Assert.Contains("policy     test (no standard), as of", console.OutputText);
        Assert.Contains("verdict    not known: standards: The policy names none, so that nothing has a date.\n", console.OutputText);
        Assert.Equal(2, code);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--ndjson")]
    [InlineData("--quiet")]
    public void A_policy_with_mistakes_is_refused_whole_with_each_place(string format)
    {
        var path = Policy("drivers: yes\nhold: []\n");
        var console = new TestConsole();

        var code = console.Run(Calm.Host(), "compliance", "--policy", path, format);

        Assert.Equal(1, code);
        Assert.Empty(console.OutputText);
        Assert.StartsWith($"error PO1605: {path}(3,10): drivers takes true or false, not 'yes'. {path}(4,1): There is no key 'hold'.", console.ErrorText);
        Assert.Contains("patchops policy test", console.ErrorText);
    }

    [Fact]
    public void A_policy_for_other_machines_and_an_expired_hold_are_errors_in_the_report()
    {
        var path = Policy("appliesTo: {tags: [database]}\nholds: [{package: nginx, until: 2026-07-28, owner: ops@contoso.example, reason: pinned}]\n");
        var console = new TestConsole();

        var code = console.Run(Calm.Host(), "compliance", "--policy", path);

        Assert.Contains("error PO1702: The policy 'test' is for machines tagged database; web01 is not.", console.ErrorText);
        Assert.Contains("error PO1701: The hold on nginx ended on 2026-07-28 and holds nothing any more; ops@contoso.example answers for it (pinned).", console.ErrorText);
        Assert.Equal(2, code);
    }

    [Theory]
    [InlineData("--as-of", "soon")]
    [InlineData("--as-of", "2026-02-30")]
    [InlineData("--polcy", "x")]
    [InlineData("--policy")]
    public void Wrong_usage_is_64(params string[] args)
    {
        var console = new TestConsole();

        Assert.Equal(64, console.Run(Calm.Host(), ["compliance", .. args]));
        Assert.Empty(console.OutputText);
    }

    [Fact]
    public void What_a_hostile_inventory_holds_does_not_drive_the_terminal()
    {
        var device = Calm.Web01.Device with { Name = "web\e[2J\e]0;owned\a", Os = Calm.Web01.Device.Os with { Name = "Debian\u202e\u0007" } };
        var patch = Late with { Name = "evil\e[31m\r\nfaked: compliant", AvailableVersion = "2\u009b31m", SourceName = "\u2028x" };
        var console = new TestConsole { IsOutputTerminal = true };

        foreach (var verb in (string[])["compliance", "plan"])
        {
            console.Run(Calm.Host(Calm.Web01 with { Device = device, Available = [patch], Diagnostics = [Sample.MirrorFailed with { Message = "\e]8;;http://x\a" }] }), verb);
        }

        foreach (var text in (string[])[console.OutputText, console.ErrorText])
        {
            Assert.DoesNotContain(text, c => (char.IsControl(c) && c is not '\n') || c is '\u202e' or '\u2028');
            Assert.DoesNotContain("\nfaked", text);
        }
    }

    private static AvailablePatch Late { get; } = Sample.Patch("curl", "1", "2", Classification.Security, "stable-security") with { FirstSeenAt = Sample.Now.AddDays(-40) };

    // Newer than the feeds, so that it is not known whether it is exploited: three days from when it was first seen.
    private static AvailablePatch Soon { get; } = Late with { FirstSeenAt = Sample.Now.AddHours(-23) };

    private string Policy(string text)
    {
        File.WriteAllText(_folder.File("test.yaml"), "apiVersion: patchops/v1\nname: test\n" + text);
        return _folder.File("test.yaml");
    }
}
