using System.Text.Json;
using PatchOps.Diagnostics;

namespace PatchOps.Cli.Tests;

public class SummaryTests
{
    [Fact]
    public void The_summary_says_what_a_tired_engineer_needs()
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost { Inventory = Sample.Web01 with { Diagnostics = [Sample.MirrorFailed] } });

        Assert.Equal(
            """
            web01: Debian GNU/Linux 12 (bookworm), x64
              scanned    2026-07-29 02:15:30 UTC, 4 packages installed
              support    until 2028-06-30
              verdict    not known: apt: The index 'deb.example.org_Packages' ends in the middle.
              policy     patchops-baseline (patchops-baseline)
              findings   2 due soon
              window     not limited: the policy has none
              exploited  not known: no vulnerability could be looked for (see below)
              advisories none imported: run `patchops advisories update`, or `patchops advisories import FILE`
              patches    4 missing: 2 security, 1 bugfix, 1 other (the scan is incomplete: there may be more)
              held       1 (nginx): will not be installed until the hold is lifted
              phased     1 (tzdata): offered to a part of all machines so far
              restart    needed: /run/reboot-required names linux-image-amd64.

            due next
              DUE (UTC)         PACKAGE            RULE                                                            NOT KNOWN
              2026-07-29 02:15  libssl3            patchops-baseline known exploited: listed by CISA as exploited  knownExploited, release
              2026-08-01 02:15  linux-image-amd64  patchops-baseline known exploited: listed by CISA as exploited  knownExploited, release

            what could not be checked, or should be looked at
              error PO1207 [apt]: The index 'deb.example.org_Packages' ends in the middle.
                what to do: Delete the named file from var/lib/apt/lists and refresh the lists.
              error PO1517: No advisories have been imported yet: the vulnerabilities of this machine are not known.
                what to do: Import them with Update-PatchAdvisory or `patchops advisories update`, or a bundle with Import-PatchAdvisory.

            """,
            console.OutputText);
        Assert.Equal(2, code);
        Assert.Empty(console.ErrorText);
    }

    [Fact]
    public void A_deployment_that_has_not_ended_is_told_of()
    {
        var host = new DeployHost();
        host.Lab.Reboot = new RebootState { Pending = true, Reasons = ["A kernel."] };
        new TestConsole().Run(host, "deploy", "--patch", "apt:labfoo:amd64@2");
        var console = new TestConsole();

        console.Run(host);

        Assert.Contains($"warning PO1824: The deployment {host.Lab.Record.Id} waits for a restart of the machine.", console.OutputText);
        Assert.Contains("patchops deploy --resume", console.OutputText);
    }

    [Fact]
    public void What_is_exploited_comes_first_then_what_can_be_fixed_and_the_feeds_have_an_age()
    {
        var console = new TestConsole();

        var code = console.Run(Danger.Host());

        Assert.Equal(
            """
            web01: Debian GNU/Linux 12 (bookworm), x64
              scanned    2026-07-29 02:15:30 UTC, 4 packages installed
              support    until 2028-06-30
              verdict    NOT COMPLIANT: 1 finding is overdue; the longest: CVE-2026-0001 in libssl3, since 2026-07-12 00:00 UTC, by patchops-baseline known exploited: listed by CISA as exploited.
              policy     patchops-baseline (patchops-baseline)
              findings   1 overdue, 1 due soon, 1 on time, 2 unknown, 1 without a fix; score 66.7 of 100
              window     not limited: the policy has none
              exploited  1 KNOWN TO BE EXPLOITED: CVE-2026-0001 in libssl3
              fixable    1 high, 1 not rated
              pending    1 fixed on disk, while the old code runs until a restart
              no fix     1 without a published fix
              unknown    1 could not be decided
              advisories kev 2 d, epss 0 d, debian 12 d (STALE)
              patches    4 missing: 2 security, 1 bugfix, 1 other
              held       1 (nginx): will not be installed until the hold is lifted
              phased     1 (tzdata): offered to a part of all machines so far
              restart    not needed

            overdue, and by which rule
              DUE (UTC)         PACKAGE  CVES  KEV  RULE                                                            NOT KNOWN
              2026-07-12 00:00  libssl3  1     yes  patchops-baseline known exploited: listed by CISA as exploited  release

            due next
              DUE (UTC)         PACKAGE            RULE                                                            NOT KNOWN
              2026-08-01 02:15  linux-image-amd64  patchops-baseline known exploited: listed by CISA as exploited  knownExploited, release

            """,
            console.OutputText[..console.OutputText.IndexOf("\nwhat could not be checked", StringComparison.Ordinal)]);
        Assert.Contains("  warning PO1519: The feed 'debian' is 12 days old (2026-07-17)", console.OutputText);
        Assert.Equal(2, code);
    }

    [Fact]
    public void Figures_of_vulnerabilities_have_names_and_are_null_where_nothing_is_known()
    {
        var known = new TestConsole();
        var unknown = new TestConsole();

        known.Run(Danger.Host(), "--json");
        unknown.Run(new FakeHost(), "--json");

        using var json = JsonDocument.Parse(known.OutputText);
        var figures = json.RootElement.GetProperty("vulnerabilities");
        Assert.True(figures.GetProperty("known").GetBoolean());
        Assert.Equal(1, figures.GetProperty("knownExploited").GetInt32());
        Assert.Equal(2, figures.GetProperty("fixable").GetInt32());
        Assert.Equal(1, figures.GetProperty("fixableBySeverity").GetProperty("high").GetInt32());
        Assert.Equal("CVE-2026-0001", figures.GetProperty("exploited")[0].GetProperty("cve").GetString());
        Assert.True(figures.GetProperty("feeds")[2].GetProperty("stale").GetBoolean());
        using var nothing = JsonDocument.Parse(unknown.OutputText);
        figures = nothing.RootElement.GetProperty("vulnerabilities");
        Assert.False(figures.GetProperty("known").GetBoolean());
        Assert.All(["total", "knownExploited", "fixable", "noFix", "unknown"], name => Assert.Equal(JsonValueKind.Null, figures.GetProperty(name).ValueKind));
        Assert.Equal("PO1517", nothing.RootElement.GetProperty("diagnostics")[0].GetProperty("id").GetString());
    }

    [Fact]
    public void A_release_that_no_feed_covers_has_no_figures_although_exploited_vulnerabilities_are_known()
    {
        var console = new TestConsole();

        var bookworm = Sample.Web01 with { Device = Sample.Web01.Device with { Os = Sample.Web01.Device.Os with { Version = "12", Codename = "bookworm" } } };

        console.Run(new FakeHost { Inventory = bookworm, Catalogue = new Core.Tests.Advisories.FakeAdvisories().Has("kev", Sample.Now) });

        Assert.Contains("exploited  not known: no vulnerability could be looked for (see below)\n", console.OutputText);
        Assert.Contains("error PO1518", console.OutputText);
        Assert.DoesNotContain("fixable ", console.OutputText);
    }

    [Fact]
    public void Nothing_missing_and_no_advisories_is_no_verdict()
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost { Inventory = Sample.Web01 with { Available = [] } });

        Assert.Equal(2, code);
        Assert.Contains("patches    nothing is missing\n", console.OutputText);
        Assert.Contains("verdict    not known: advisories: No advisories have been imported yet", console.OutputText);
        Assert.DoesNotContain("compliant", console.OutputText);
        Assert.DoesNotContain("100", console.OutputText);
    }

    [Fact]
    public void A_failed_scan_that_found_nothing_never_reads_as_nothing_missing()
    {
        var console = new TestConsole();

        console.Run(new FakeHost { Inventory = Sample.Web01 with { Available = [], Diagnostics = [Sample.MirrorFailed] } });

        Assert.DoesNotContain("nothing is missing", console.OutputText);
        Assert.Contains("patches    not known: the scan is incomplete", console.OutputText);
    }

    [Fact]
    public void A_long_list_is_cut_with_the_command_that_shows_the_rest()
    {
        var many = Enumerable.Range(0, 40).Select(i => Sample.Patch($"lib{i}", "1", "2", Classification.Security, "stable-security")).ToArray();
        var console = new TestConsole();

        console.Run(new FakeHost { Inventory = Sample.Web01 with { Available = many } });

        Assert.Contains("... and 30 more packages: patchops compliance", console.OutputText);
        Assert.InRange(console.OutputText.Split('\n').Length, 10, 30);
    }

    [Fact]
    public void A_machine_in_time_reads_so_and_only_then()
    {
        var console = new TestConsole();

        var code = console.Run(Calm.Host());

        Assert.Contains("verdict    compliant: Nothing is overdue and nothing is due soon.\n", console.OutputText);
        Assert.Contains("findings   none; score 100 of 100\n", console.OutputText);
        Assert.Equal(0, code);
    }

    [Fact]
    public void The_window_in_which_what_is_due_can_be_installed_is_named()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("servers.yaml"), PlanTests.Nights);
        var console = new TestConsole();

        console.Run(Calm.Host(), "--policy", folder.File("servers.yaml"));

        Assert.Contains("policy     nights (patchops-baseline)\n", console.OutputText);
        Assert.Contains("window     night: opens 2026-07-29 22:00 UTC, until 2026-07-30 01:00\n", console.OutputText);
    }

    [Fact]
    public void Support_that_the_policy_has_bought_is_not_shouted()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("bought.yaml"), "apiVersion: patchops/v1\nname: bought\nstandards: patchops-baseline\nsupport: {\"debian 12\": 2030-06-30}\n");
        var os = Calm.Web01.Device.Os with { SupportEndsAt = new DateTimeOffset(2024, 6, 30, 0, 0, 0, TimeSpan.Zero) };
        var console = new TestConsole();

        var code = console.Run(Calm.Host(Calm.Web01 with { Device = Calm.Web01.Device with { Os = os } }), "--policy", folder.File("bought.yaml"));

        Assert.Contains("support    until 2030-06-30, by the policy\n", console.OutputText);
        Assert.Equal(0, code);
    }

    [Fact]
    public void The_end_of_support_is_shouted()
    {
        var os = Sample.Web01.Device.Os with { SupportEndsAt = new DateTimeOffset(2024, 6, 30, 0, 0, 0, TimeSpan.Zero) };
        var console = new TestConsole();

        console.Run(new FakeHost { Inventory = Sample.Web01 with { Device = Sample.Web01.Device with { Os = os } } });

        Assert.Contains("support    ENDED on 2024-06-30: no more regular security updates", console.OutputText);
    }

    [Fact]
    public void Escape_sequences_in_a_package_field_do_not_reach_the_terminal()
    {
        var hostile = Sample.Patch("evil\e]0;owned\a", "1\r\nfaked: line", "2\u202e", Classification.Security, "stable");
        var console = new TestConsole { IsOutputTerminal = true };

        foreach (string[] verb in (string[][])[["updates"], [], ["compliance"], ["plan"]])
        {
            console.Run(new FakeHost { Inventory = Sample.Web01 with { Available = [hostile] } }, verb);
        }

        Assert.DoesNotContain("\e]0;", console.OutputText);
        Assert.DoesNotContain('\a', console.OutputText);
        Assert.DoesNotContain('\u202e', console.OutputText);
        Assert.DoesNotContain("\nfaked", console.OutputText);
    }

    [Fact]
    public void As_json_the_verdict_and_the_figures_have_names()
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "--json");

        using var json = JsonDocument.Parse(console.OutputText);
        var root = json.RootElement;
        Assert.Equal("patchops/summary/1", root.GetProperty("schema").GetString());
        Assert.Equal("unknown", root.GetProperty("verdict").GetString());
        Assert.StartsWith("advisories: ", root.GetProperty("verdictReason").GetString());
        Assert.Equal("patchops-baseline", root.GetProperty("policy").GetString());
        Assert.Equal(["libssl3", "linux-image-amd64"], root.GetProperty("dueNext").EnumerateArray().Select(d => d.GetProperty("package").GetString()));
        Assert.True(root.GetProperty("complete").GetBoolean());
        Assert.Equal(4, root.GetProperty("missing").GetProperty("total").GetInt32());
        Assert.Equal(2, root.GetProperty("missing").GetProperty("byClassification").GetProperty("security").GetInt32());
        Assert.Equal("libssl3", root.GetProperty("security")[0].GetProperty("name").GetString());
        Assert.Equal(2, code);
    }

    [Fact]
    public void Notes_go_to_standard_error_and_leave_the_answer_clean()
    {
        var note = ErrorCodes.StateOfUser.ToDiagnostic("The state in '/home/alice' was used.");
        var console = new TestConsole();

        console.Run(new FakeHost { Inventory = Sample.Web01 with { Diagnostics = [note] } });

        Assert.DoesNotContain("PO1308", console.OutputText);
        Assert.Contains("info PO1308: The state in '/home/alice' was used.", console.ErrorText);
    }
}
