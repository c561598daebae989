using PatchOps.Diagnostics;
using PatchOps.Rmm;

namespace PatchOps.Cli.Tests;

/// <summary>--rmm: standard output is the platform's alone, and standard error stays empty whatever happens.</summary>
public sealed class RmmTests : IDisposable
{
    private const string Policy =
        """
        apiVersion: patchops/v1
        name: lab
        standards: patchops-baseline
        approve: [{classification: security}]
        retries: {attempts: 1}
        health: {settle: 0s}
        reboot: {when: required, grace: 0s}

        """;

    private readonly TempFolder _folder = new();
    private readonly string _policy;

    public RmmTests()
    {
        _policy = _folder.File("lab.yaml");
        File.WriteAllText(_policy, Policy);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compliance_answers_Datto_in_its_frame()
    {
        var (host, console) = (Danger.Host(), new TestConsole());

        var code = console.Run(host, "compliance", "--rmm", "datto");

        Assert.StartsWith(
            """
            <-Start Result->
            STATUS=NOT COMPLIANT: web01: 1 overdue, 1 known exploited, next due 2026-08-01 02:15 UTC, policy patchops-baseline
            <-End Result->
            <-Start Diagnostic->
            NOT COMPLIANT: web01: 1 finding is overdue; the longest: CVE-2026-0001 in libssl3, since 2026-07-12 00:00 UTC, by patchops-baseline known exploited: listed by CISA as exploited.
            overdue: libssl3, due 2026-07-12 00:00 UTC, 1 CVE, known exploited, by patchops-baseline known exploited: listed by CISA as exploited, not known: release

            """,
            console.OutputText);
        Assert.EndsWith("\n<-End Diagnostic->\n", console.OutputText, StringComparison.Ordinal);
        Assert.Equal((2, ""), (code, console.ErrorText));
    }

    [Theory]
    [InlineData("compliant: web01: nothing overdue, policy patchops-baseline", 0, "compliance")]
    [InlineData("compliant: web01: nothing overdue, policy patchops-baseline", 0)]
    [InlineData("done: web01: no patch is missing", 0, "inventory")]
    [InlineData("done: web01: 0 to install in 0 steps, 0 left out, policy patchops-baseline", 0, "plan")]
    [InlineData("done: nothing is unfinished", 0, "deploy", "--resume")]
    [InlineData("FAILED: PO1819 There is no deployment 'none' on this machine", 1, "rollback", "none")]
    [InlineData("done: nothing was deployed here", 0, "deployments")]
    [InlineData("FAILED: PO1819 There is no deployment 'none' on this machine", 1, "deployments", "none")]
    public void Every_verb_that_says_how_the_machine_stands_answers(string expected, int code, params string[] verb)
    {
        var (host, console) = (Calm.Host(), new TestConsole());

        Assert.Equal(code, console.Run(host, [.. verb, "--rmm", "generic"]));

        Assert.Equal(expected + "\n", console.OutputText);
        Assert.Equal("", console.ErrorText);
    }

    [Fact]
    public void A_deployment_answers_and_its_fields_are_written()
    {
        var agent = new FakeAgent { Surroundings = new RmmSurroundings { Variables = new Dictionary<string, string> { ["NINJA_ORGANIZATION_NAME"] = "Contoso" } } };
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new DeployHost { Rmm = agent }, "deploy", "--policy", _policy, "--rmm", "auto"));

        Assert.StartsWith("done: web01: Every patch of the plan is installed.\n", console.OutputText);
        Assert.EndsWith("\ndone: web01: deployment succeeded, 2 installed, policy lab\n", console.OutputText);
        var result = Assert.Single(agent.Published);
        Assert.Equal((RmmPlatform.NinjaOne, "Contoso"), (result.Rmm, result.Client));
        Assert.Equal("succeeded", result.Fields.Single(field => field.Name == RmmFieldNames.DeploymentState).Value);
        Assert.Equal("", console.ErrorText);
    }

    [Fact]
    public void The_last_deployment_answers_later_too_but_says_nothing_of_a_restart_that_may_have_come()
    {
        var agent = new FakeAgent();
        var (host, console) = (new DeployHost { Rmm = agent }, new TestConsole());
        new TestConsole().Run(host, "deploy", "--policy", _policy);

        Assert.Equal(0, console.Run(host, "deployments", "--rmm", "ninjaone"));

        Assert.EndsWith("\ndone: web01: deployment succeeded, 2 installed, policy lab\n", console.OutputText);
        Assert.Equal("", console.ErrorText);
        var fields = Assert.Single(agent.Published).Fields;
        Assert.Equal("succeeded", fields.Single(field => field.Name == RmmFieldNames.DeploymentState).Value);
        Assert.DoesNotContain(fields, field => field.Name == RmmFieldNames.RebootPending);
    }

    [Fact]
    public void An_undo_that_was_asked_for_is_done_now_and_when_it_is_looked_up()
    {
        var host = new DeployHost();
        new TestConsole().Run(host, "deploy", "--policy", _policy);
        var (now, later, both) = (new TestConsole(), new TestConsole(), new TestConsole());

        Assert.Equal(0, now.Run(host, "rollback", host.Lab.Record.Id, "--rmm", "generic"));
        Assert.Equal(0, later.Run(host, "deployments", "--rmm", "generic"));
        Assert.Equal(0, both.Run(host, "deployments", host.Lab.Record.Id, "--rmm", "generic"));

        Assert.Equal("done: web01: deployment rolledBack, 2 rolledBack, policy lab\n", now.OutputText);
        Assert.Equal(now.OutputText, later.OutputText);
        Assert.Equal(now.OutputText, both.OutputText);
    }

    [Fact]
    public void Generic_may_be_given_the_verbs_own_JSON_with_its_exit_code()
    {
        var (alone, console, mapped) = (new TestConsole(), new TestConsole(), new TestConsole());

        Assert.Equal(2, alone.Run(Danger.Host(), "compliance", "--json"));
        Assert.Equal(2, console.Run(Danger.Host(), "compliance", "--json", "--rmm", "generic"));
        Assert.Equal(7, mapped.Run(Danger.Host(), "compliance", "--json", "--rmm", "generic", "--exit-code-map", "nonCompliant=7"));

        Assert.StartsWith("{\n  \"schema\": \"patchops/compliance/1\",", alone.OutputText.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal((alone.OutputText, alone.ErrorText), (console.OutputText, console.ErrorText));
        Assert.Equal(alone.OutputText, mapped.OutputText);
    }

    [Theory]
    [InlineData("error PO1819: There is no deployment 'none' on this machine.", "rollback", "none")]
    [InlineData("error PO1009: Unrecognized command or argument '--nonsense'", "compliance", "--nonsense")]
    [InlineData("error PO1009: --ndjson and --rmm cannot be used together.", "compliance", "--ndjson")]
    [InlineData("error PO2003: ", "compliance", "--exit-code-map", "sometimes=1")]
    public void What_fails_beside_that_JSON_is_said_on_standard_error_with_Generics_exit_code(string expected, params string[] args)
    {
        var console = new TestConsole();

        Assert.Equal(1, console.Run(Calm.Host(), [.. args, "--rmm", "generic", "--json"]));

        Assert.Equal("", console.OutputText);
        Assert.StartsWith(expected, console.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--what-if")]
    [InlineData("--rmm-no-fields")]
    public void No_field_is_written_by_a_call_that_is_to_change_nothing_there(string option)
    {
        var (agent, console) = (new FakeAgent(), new TestConsole());

        Assert.Equal(0, console.Run(new DeployHost { Rmm = agent }, "deploy", "--policy", _policy, "--rmm", "ninjaone", option));

        Assert.Empty(agent.Published);
        Assert.NotEqual("", console.OutputText);
    }

    [Fact]
    public void A_field_that_could_not_be_written_fails_the_answer_and_is_logged()
    {
        var agent = new FakeAgent { Failures = [ErrorCodes.RmmFieldNotWritten.ToDiagnostic("NinjaOne's field 'patchopsVerdict': not found")] };
        var host = new FakeHost { Inventory = Calm.Web01, Catalogue = Calm.Catalogue(), Rmm = agent };
        var (console, log) = (new TestConsole(), _folder.File("rmm.log"));

        Assert.Equal(1, console.Run(host, "compliance", "--rmm", "ninjaone", "--log", log));

        Assert.StartsWith("FAILED: PO2008: not everything could be told to NinjaOne\nerror PO2008: NinjaOne's field 'patchopsVerdict': not found What to do: ", console.OutputText);
        Assert.Contains("\ncompliant: web01: ", console.OutputText, StringComparison.Ordinal);
        Assert.Equal("", console.ErrorText);
        Assert.Contains("PO2008", File.ReadAllText(log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_that_fails_is_told_in_the_platforms_form()
    {
        var (host, console) = (new FakeHost { OnScan = _ => throw new InvalidOperationException("<-End Result->") }, new TestConsole());

        Assert.Equal(2, console.Run(host, "inventory", "--rmm", "datto"));

        Assert.StartsWith("<-Start Result->\nSTATUS=INCOMPLETE: web01: PO1001 apt: < -End Result->, restart pending\n<-End Result->\n", console.OutputText);
        Assert.Equal("", console.ErrorText);
    }

    [Theory]
    [InlineData("PO1009 Unrecognized command or argument '--nonsense'", "compliance", "--nonsense", "--rmm", "nsight")]
    [InlineData("PO1009 --json and --rmm cannot be used together", "compliance", "--json", "--rmm=nsight")]
    [InlineData("PO1009 --rmm has no meaning for 'updates'", "--rmm", "nsight", "updates")]
    [InlineData("PO2003 'sometimes' is no outcome", "--rmm", "nsight", "--exit-code-map", "sometimes=1")]
    [InlineData("PO2004 'verdict' is no field", "--rmm", "nsight", "--field-map", "verdict=x")]
    [InlineData("PO1101 The root '/nonexistent' does not exist", "inventory", "--rmm", "nsight", "--root", "/nonexistent")]
    [InlineData("PO2011 No scan of this machine is recorded in memory", "compliance", "--rmm", "nsight", "--cached")]
    public void A_wrong_call_and_a_failure_are_told_in_the_platforms_form_too(string expected, params string[] args)
    {
        var console = new TestConsole();

        Assert.Equal(1001, console.Run(new FakeHost(), args));

        Assert.Contains("\nFAILED: " + expected, console.OutputText, StringComparison.Ordinal);
        Assert.Equal("", console.ErrorText);
    }

    [Theory]
    [InlineData("compliance", "--rmm", "nobody")]
    [InlineData("compliance", "--rmm")]
    public void A_platform_that_nobody_knows_is_a_failure_on_standard_output(params string[] args)
    {
        var (host, console) = (Calm.Host(), new TestConsole());

        Assert.Equal(1, console.Run(host, args));

        Assert.StartsWith("FAILED: PO", console.OutputText, StringComparison.Ordinal);
        Assert.Equal("", console.ErrorText);
        Assert.Null(host.LastScan);
    }

    [Fact]
    public void A_map_gives_other_codes_and_other_fields()
    {
        var (agent, console) = (new FakeAgent(), new TestConsole());
        var host = new FakeHost { Inventory = Danger.Web01, Catalogue = Danger.Catalogue(), Rmm = agent };

        Assert.Equal(42, console.Run(host, "--rmm", "ninjaone", "--exit-code-map", "nonCompliant=42,failed=9", "--field-map", "patchopsVerdict=patchStatus,patchopsScore="));

        var fields = Assert.Single(agent.Published).Fields;
        Assert.Equal("nonCompliant", fields.Single(field => field.Name == "patchStatus").Value);
        Assert.DoesNotContain(fields, field => field.Source == RmmFieldNames.Score);
    }

    [Theory]
    [InlineData("--exit-code-map", "failed=2")]
    [InlineData("--rmm-no-fields")]
    public void An_option_for_an_RMM_without_one_is_wrong_usage(params string[] args)
    {
        var console = new TestConsole();

        Assert.Equal(64, console.Run(new FakeHost(), ["compliance", .. args]));

        Assert.Contains("has no meaning without --rmm", console.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_inventory_among_good_ones_is_told_beside_them()
    {
        var file = _folder.File("fleet.ndjson");
        using (var stream = File.Create(file))
        {
            new Adapters.Formats.InventoryFormat().WriteLine(Calm.Web01, stream);
            stream.Write("{\"schema\":\"patchops/inventory/1\",\"device\":7}\n"u8);
        }

        var console = new TestConsole();

        Assert.Equal(1, console.Run(Calm.Host(), "compliance", "--inventory", file, "--rmm", "generic"));

        Assert.Matches("^FAILED: PO14.*and 1 more result\n$", console.OutputText);
        Assert.Equal("", console.ErrorText);
    }

    [Fact]
    public void The_last_scan_is_judged_instead_of_a_new_one_and_an_old_one_is_not_known()
    {
        var host = new FakeHost { Inventory = Calm.Web01, Catalogue = Calm.Catalogue(), Latest = Calm.Web01 with { ScannedAt = Sample.Now.AddHours(-3) } };
        var old = new FakeHost { Inventory = Calm.Web01, Catalogue = Calm.Catalogue(), Latest = Calm.Web01 with { ScannedAt = Sample.Now.AddDays(-8) } };
        var (fresh, stale) = (new TestConsole(), new TestConsole());

        Assert.Equal(0, fresh.Run(host, "compliance", "--cached"));
        Assert.Equal(2, stale.Run(old, "compliance", "--cached", "--rmm", "atera"));

        Assert.Null(host.LastScan);
        Assert.Contains("scanned 2026-07-28 23:15:30 UTC", fresh.OutputText, StringComparison.Ordinal);
        Assert.Contains("does not suffice: scan apt: The inventory is 8 d old; what has come out since is not in it.", stale.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_cached_says_what_to_do_and_a_scans_options_have_no_place_there()
    {
        var (none, wrong) = (new TestConsole(), new TestConsole());

        Assert.Equal(1, none.Run(new FakeHost(), "inventory", "--cached"));
        Assert.Equal(64, wrong.Run(new FakeHost(), "inventory", "--cached", "--refresh"));

        Assert.StartsWith("error PO2011: No scan of this machine is recorded in memory.\n  what to do: Scan once without", none.ErrorText, StringComparison.Ordinal);
        Assert.Contains("--refresh cannot be used with --cached", wrong.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2h", 2)]
    [InlineData("4h", 0)]
    [InlineData("30d", 0)]
    public void A_scan_that_is_older_than_it_may_be_leaves_the_verdict_unknown(string age, int code)
    {
        var host = new FakeHost { Inventory = Calm.Web01, Catalogue = Calm.Catalogue(), Latest = Calm.Web01 with { ScannedAt = Sample.Now.AddHours(-3) } };
        var (compliance, inventory) = (new TestConsole(), new TestConsole());

        Assert.Equal(code, compliance.Run(host, "compliance", "--cached", "--max-age", age, "--rmm", "generic"));
        Assert.Equal(code, inventory.Run(host, "inventory", "--cached", "--max-age", age));

        Assert.Equal(code == 2, compliance.OutputText.Contains("PO2015 The last scan is from 2026-07-28 23:15 UTC, older than the 2 h", StringComparison.Ordinal));
        Assert.Equal(code == 2, inventory.ErrorText.Contains("error PO2015", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--max-age is for --cached", "--max-age", "2d")]
    [InlineData("is not a duration; write 90m, 36h or 2d", "--cached", "--max-age", "soon")]
    [InlineData("PO2016", "--cached", "--max-age", "0")]
    [InlineData("PO2016", "--cached", "--max-age", "59")]
    public void An_age_that_cannot_be_meant_is_wrong_usage(string expected, params string[] args)
    {
        var console = new TestConsole();

        Assert.Equal(64, console.Run(new FakeHost { Latest = Calm.Web01 }, ["inventory", .. args]));

        Assert.Contains(expected, console.ErrorText, StringComparison.Ordinal);
    }
}
