using System.Text.Json;
using PatchOps.Deployment;

namespace PatchOps.Cli.Tests;

/// <summary>The verbs that deploy, on a machine in memory.</summary>
public sealed class DeployTests : IDisposable
{
    private const string Labfoo = "apt:labfoo:amd64@2";

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

    public DeployTests()
    {
        _policy = _folder.File("lab.yaml");
        File.WriteAllText(_policy, Policy);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_policy_is_deployed_and_each_patch_has_its_outcome()
    {
        var (host, console) = (new DeployHost(), new TestConsole());

        Assert.Equal(0, console.Run(host, "deploy", "--policy", _policy));

        Assert.StartsWith("web01: succeeded. Every patch of the plan is installed.\n", console.OutputText);
        Assert.Matches(@"(?m)^  labfoo  1     2   installed  ", console.OutputText);
        Assert.Equal(("2", "2"), (host.Lab.World.VersionOf("labfoo"), host.Lab.World.VersionOf("labbar")));
    }

    [Fact]
    public void Named_patches_alone_are_deployed()
    {
        var (host, console) = (new DeployHost(), new TestConsole());

        Assert.Equal(0, console.Run(host, "deploy", "--patch", Labfoo));

        Assert.Equal(("2", "1"), (host.Lab.World.VersionOf("labfoo"), host.Lab.World.VersionOf("labbar")));
    }

    [Fact]
    public void A_restart_that_was_left_is_shown_before_it_is_made_up_for()
    {
        var (host, shown, done) = (new DeployHost(), new TestConsole(), new TestConsole());
        host.Lab.Reboot = new RebootState { Pending = true, Reasons = ["Asked for by labfoo."] };
        host.Lab.World.With("labfoo", "2").With("labbar", "2");
        const string Left = "20260728-030000-3fa9c1";
        host.Lab.Memory.Create(new DeploymentRecord { Id = Left, Plan = host.Lab.Plan(["labfoo"]), State = DeploymentState.Succeeded, StartedAt = Sample.Now.AddDays(-1) });
        host.Lab.Memory.Append(
            Left,
            new JournalEntry
            {
                Number = 0, At = Sample.Now.AddDays(-1), Phase = DeploymentPhase.Reboot, Event = JournalEvent.Skipped, Message = "It does not fit.", Facts = [JournalFact.Of("restartLeft", "boot-1")],
            },
            DeploymentState.Succeeded);

        Assert.Equal(0, shown.Run(host, "deploy", "--policy", _policy, "--what-if"));
        Assert.Equal((1, 0), (host.Lab.Memory.Records.Count, host.Lab.RestartsAsked));
        Assert.Equal(3, done.Run(host, "deploy", "--policy", _policy));

        Assert.Contains($"Restart the machine, as the deployment {Left} needs and had no room for in its window.", shown.OutputText);
        Assert.Equal(1, host.Lab.RestartsAsked);
    }

    [Theory]
    [InlineData("PO1806", 1, "deploy", "--patch", "apt:labfoo:amd64@3")]
    [InlineData("PO1009", 64, "deploy", "--patch", "labfoo")]
    [InlineData("PO1804", 64, "deploy")]
    [InlineData("PO1819", 1, "deployments", "20261127-021500-3fa9c1")]
    [InlineData("PO1819", 1, "rollback", "20261127-021500-3fa9c1")]
    public void What_cannot_be_done_is_an_error_and_changes_nothing(string id, int code, params string[] args)
    {
        var (host, console) = (new DeployHost(), new TestConsole());

        Assert.Equal(code, console.Run(host, args));

        Assert.StartsWith($"error {id}: ", console.ErrorText);
        Assert.Empty(console.OutputText);
        Assert.Empty(host.Lab.Memory.Records);
    }

    [Fact]
    public void Without_the_right_it_is_77()
    {
        var (host, console) = (new DeployHost(), new TestConsole());
        host.Lab.IsElevated = false;

        Assert.Equal(77, console.Run(host, "deploy", "--policy", _policy));

        Assert.StartsWith("error PO1807: ", console.ErrorText);
    }

    [Theory]
    [InlineData("--what-if")]
    [InlineData("--what-if", "--json")]
    public void What_if_shows_the_plan_and_writes_nothing(params string[] how)
    {
        var (host, console) = (new DeployHost(), new TestConsole());

        Assert.Equal(0, console.Run(host, ["deploy", "--policy", _policy, .. how]));

        Assert.Contains("labfoo", console.OutputText);
        Assert.Equal("1", host.Lab.World.VersionOf("labfoo"));
        Assert.Empty(host.Lab.Memory.Records);
        if (how.Contains("--json"))
        {
            Assert.Equal("patchops/plan/1", JsonDocument.Parse(console.OutputText).RootElement.GetProperty("schema").GetString());
        }
    }

    [Fact]
    public void As_json_it_is_a_document_and_its_exit_code_tells_what_the_text_would()
    {
        var (host, console) = (new DeployHost(), new TestConsole());
        host.Lab.World.Broken.Add("labfoo 2");

        var code = console.Run(host, "deploy", "--json", "--policy", _policy);

        var root = JsonDocument.Parse(console.OutputText).RootElement;
        Assert.Equal("patchops/deployment/1", root.GetProperty("schema").GetString());
        Assert.Equal(2, code);
        Assert.Equal("partial", root.GetProperty("state").GetString());
        Assert.Contains("PO1814", root.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString()));
        Assert.Empty(console.ErrorText);
    }

    [Fact]
    public void A_restart_that_is_to_come_is_3_nothing_else_begins_before_it_and_resume_waits_for_it_and_goes_on()
    {
        var (host, console) = (new DeployHost(), new TestConsole());
        host.Lab.Reboot = new RebootState { Pending = true, Reasons = ["A new kernel."] };

        Assert.Equal(3, console.Run(host, "deploy", "--policy", _policy));
        Assert.StartsWith("web01: waiting for a restart. ", console.OutputText);

        var second = new TestConsole();
        Assert.Equal(3, second.Run(host, "deploy", "--patch", Labfoo));
        Assert.Contains("warning PO1831: The deployment ", second.ErrorText);
        Assert.Equal(1, host.Lab.RestartsAsked);

        host.Lab.BootId = "boot-2";
        host.Lab.Reboot = new RebootState { Pending = false };
        var third = new TestConsole();
        Assert.Equal(0, third.Run(host, "deploy", "--resume"));
        Assert.StartsWith("web01: succeeded. ", third.OutputText);

        var fourth = new TestConsole();
        Assert.Equal(0, fourth.Run(host, "deploy", "--resume"));
        Assert.Equal("nothing is unfinished\n", fourth.OutputText.ReplaceLineEndings("\n"));
        Assert.Equal(1, host.Lab.RestartsAsked);
    }

    [Fact]
    public void What_was_cut_short_is_gone_on_with_first_and_then_what_was_asked_for()
    {
        var (host, console) = (new DeployHost(), new TestConsole());
        Cut(host);

        Assert.Equal(0, console.Run(host, "deploy", "--ndjson", "--policy", _policy));

        var results = console.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["succeeded", "succeeded"], results.Select(r => r.GetProperty("state").GetString()));
        Assert.Equal(["labfoo 2", "labbar 2"], host.Lab.World.Installed.Distinct());
    }

    [Fact]
    public void What_if_says_that_something_unfinished_would_come_first()
    {
        var (host, console) = (new DeployHost(), new TestConsole());
        Cut(host);
        var rows = host.Lab.Journal.Count;

        Assert.Equal(0, console.Run(host, "deploy", "--what-if", "--policy", _policy));

        Assert.Contains("it would be gone on with first", console.ErrorText);
        Assert.Equal(rows, host.Lab.Journal.Count);
    }

    [Fact]
    public void Stopped_it_is_130_says_that_it_is_unfinished_and_not_that_nothing_was_changed()
    {
        var host = new DeployHost();
        host.Lab.World.AfterInstall = () => throw new OperationCanceledException();
        var console = new TestConsole();

        Assert.Equal(130, console.Run(host, "deploy", "--policy", _policy));

        Assert.Contains("error PO1833: ", console.ErrorText);
        Assert.DoesNotContain("Nothing was changed", console.ErrorText);
    }

    [Fact]
    public void Rolled_back_it_is_as_before_and_what_would_be_is_shown_first()
    {
        var (host, console) = (new DeployHost(), new TestConsole());
        console.Run(host, "deploy", "--policy", _policy);
        var id = host.Lab.Record.Id;

        var (shown, json) = (new TestConsole(), new TestConsole());
        Assert.Equal(0, shown.Run(host, "rollback", id, "--what-if"));
        Assert.Equal(0, json.Run(host, "rollback", id, "--what-if", "--json"));
        Assert.Contains("  labbar:amd64  2       1\n", shown.OutputText.Replace("labbar:amd64", "  labbar:amd64"));
        var list = JsonDocument.Parse(json.OutputText).RootElement;
        Assert.Equal("patchops/package-changes/1", list.GetProperty("schema").GetString());
        Assert.Equal("labbar", list.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal("2", host.Lab.World.VersionOf("labbar"));

        var undone = new TestConsole();
        Assert.Equal(0, undone.Run(host, "rollback", id));
        Assert.StartsWith("web01: rolled back. It was undone, as asked.\n", undone.OutputText);
        Assert.Equal(("1", "1"), (host.Lab.World.VersionOf("labfoo"), host.Lab.World.VersionOf("labbar")));

        var again = new TestConsole();
        Assert.Equal(1, again.Run(host, "rollback", id));
        Assert.StartsWith("error PO1820: ", again.ErrorText);
    }

    [Fact]
    public void A_rollback_that_fails_is_1()
    {
        var (host, console) = (new DeployHost(), new TestConsole());
        console.Run(host, "deploy", "--policy", _policy);
        host.Lab.World.RefusesRestore = true;

        var undone = new TestConsole();
        Assert.Equal(1, undone.Run(host, "rollback", host.Lab.Record.Id));
        Assert.StartsWith("web01: ROLLBACK FAILED. ", undone.OutputText);
        Assert.Contains("error PO1818", undone.ErrorText);
    }

    [Fact]
    public void The_list_has_a_row_one_has_its_journal_and_its_head_is_verified()
    {
        var (host, console) = (new DeployHost(), new TestConsole());
        console.Run(host, "deploy", "--policy", _policy);
        var record = host.Lab.Record;

        var (list, one, wrong, json) = (new TestConsole(), new TestConsole(), new TestConsole(), new TestConsole());
        Assert.Equal(0, list.Run(host, "deployments", "--verify"));
        Assert.Equal(0, one.Run(host, "deployments", record.Id, "--head", record.Head));
        Assert.Equal(2, wrong.Run(host, "deployments", record.Id, "--head", new string('0', 64)));
        Assert.Equal(0, json.Run(host, "deployments", "--json", "--last", "1"));

        Assert.Matches($@"(?m)^{record.Id}  \S+ \S+  succeeded  2 installed  lab .*sound", list.OutputText);
        Assert.Contains($"  journal    {record.Count} rows, head {record.Head}, verified\n", one.OutputText);
        Assert.Matches(@"(?m)^  1   .* start +done ", one.OutputText);
        Assert.StartsWith("error PO1309: ", wrong.ErrorText);
        var items = JsonDocument.Parse(json.OutputText).RootElement;
        Assert.Equal("patchops/deployments/1", items.GetProperty("schema").GetString());
        Assert.Equal(record.Count, items.GetProperty("items")[0].GetProperty("journal").GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public void A_failure_of_then_is_no_failure_of_listing_it_now()
    {
        var (host, console) = (new DeployHost(), new TestConsole());
        host.Lab.World.Broken.Add("labfoo 2");
        console.Run(host, "deploy", "--policy", _policy);

        var list = new TestConsole();
        Assert.Equal(0, list.Run(host, "deployments"));

        Assert.Empty(list.ErrorText);
        Assert.Contains("PARTIAL", list.OutputText);
    }

    [Fact]
    public void An_inventory_of_another_machine_is_an_error_and_the_own_one_beside_it_is_deployed()
    {
        InventoryFile.Write(_folder.File("fleet.ndjson"), Calm.Db01, Calm.Web01 with { Available = [Sample.Patch("labfoo", "1", "2", Classification.Security, "stable-security")] });
        var (host, console) = (new DeployHost(), new TestConsole());

        Assert.Equal(64, console.Run(host, "deploy", "--policy", _policy, "--inventory", _folder.File("fleet.ndjson")));

        Assert.StartsWith("error PO1801: ", console.ErrorText);
        Assert.Equal(("2", "1"), (host.Lab.World.VersionOf("labfoo"), host.Lab.World.VersionOf("labbar")));
    }

    // Killed after the installation of labfoo, before anybody looked.
    private static void Cut(DeployHost host)
    {
        host.Lab.World.AfterInstall = () => throw new OperationCanceledException();
        Assert.Equal(130, new TestConsole().Run(host, "deploy", "--patch", Labfoo));
        host.Lab.World.AfterInstall = null;
    }
}
