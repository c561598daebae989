using System.Text.Json;
using PatchOps.SystemTests.Lab;
using static PatchOps.SystemTests.Deployments.DeploymentScene;

namespace PatchOps.SystemTests.Deployments;

/// <summary>Whole deployments with the real apt and dpkg, each in a process of its own.</summary>
public sealed class DeploymentTests : IDisposable
{
    private readonly DeploymentScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [SkippableFact]
    public void What_is_planned_is_installed_proven_and_undone_with_its_marks_and_holds()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"), new LabBuild("liblab", "1.0"), new LabBuild("labheld", "1.0"));
        _scene.System.Mark("auto", "liblab").Mark("hold", "labheld");
        _scene.System.PublishAs("old", new LabBuild("labapp", "1.0"), new LabBuild("liblab", "1.0"));
        _scene.System.Publish(
            new LabBuild("labapp", "2.0") { More = "Depends: labnew\n" }, new LabBuild("liblab", "2.0"), new LabBuild("labheld", "2.0"), new LabBuild("labnew", "1.0"));
        var before = _scene.System.Snapshot();

        var result = _scene.Deployment.Deploy(_scene.Policy());

        Assert.Equal("succeeded", State(result));
        Assert.Equal(("installed", "installed"), (Of(result, "labapp").Outcome, Of(result, "liblab").Outcome));
        Assert.Equal(("2.0", "2.0", "1.0", "1.0"), (Version("labapp"), Version("liblab"), Version("labheld"), Version("labnew")));
        Assert.True(_scene.System.Condition("liblab").IsAutomatic);
        Assert.Equal(0, result.GetProperty("changedBeyondPlan").GetArrayLength());

        var undone = _scene.Deployment.Undo(result.GetProperty("id").GetString()!);

        Assert.Equal("rolledBack", State(undone));
        Assert.Equal(before.OrderBy(p => p.Key), _scene.System.Snapshot().OrderBy(p => p.Key));
        Assert.Equal("", _scene.System.Audit());
        Assert.True(IsSound(_scene.Deployment.Last()));
    }

    [SkippableFact]
    public void A_policy_of_security_alone_leaves_the_rest()
    {
        _scene.System.Install(new LabBuild("labsafe", "1.0"), new LabBuild("labplain", "1.0"));
        _scene.System.PublishAs("bookworm-security", new LabBuild("labsafe", "2.0"));
        _scene.System.PublishAs("bookworm", new LabBuild("labplain", "2.0"));

        var result = _scene.Deployment.Deploy(_scene.Policy(approve: "[{classification: [security]}]"));

        Assert.Equal(("succeeded", "2.0", "1.0"), (State(result), Version("labsafe"), Version("labplain")));
    }

    [SkippableFact]
    public void A_failing_postinst_is_journalled_and_its_package_alone_goes_back()
    {
        _scene.System.Install(new LabBuild("labgood", "1.0"), new LabBuild("labbad", "1.0"));
        _scene.System.PublishAs("old", new LabBuild("labgood", "1.0"), new LabBuild("labbad", "1.0"));
        _scene.System.Publish(new LabBuild("labgood", "2.0"), new LabBuild("labbad", "2.0").With("postinst", "echo broken >&2; exit 3"));

        var result = _scene.Deployment.Deploy(_scene.Policy());

        Assert.Equal(("partial", "2.0", "1.0"), (State(result), Version("labgood"), Version("labbad")));
        Assert.Equal(("installed", "rolledBack"), (Of(result, "labgood").Outcome, Of(result, "labbad").Outcome));
        Assert.Contains("PO1814", Said(result));
        Assert.Equal("", _scene.System.Audit());
        Assert.Contains("rollback 1 done", Rows(result));
    }

    [SkippableFact]
    public void A_failing_postinst_stays_where_the_policy_says_so_and_the_next_run_is_not_stopped_by_it()
    {
        _scene.System.Install(new LabBuild("labbad", "1.0"), new LabBuild("labgood", "1.0"));
        var archive = _scene.System.PublishAs("archive", new LabBuild("labbad", "2.0").With("postinst", "exit 3"));

        var result = _scene.Deployment.Deploy(_scene.Policy("rollback: {onStepFailure: false}"));

        Assert.Equal(("failed", "failed"), (State(result), Of(result, "labbad").Outcome));
        Assert.False(_scene.System.Condition("labbad").IsSound);
        Assert.True(Directory.Exists(archive));
    }

    [SkippableFact]
    public void Health_that_is_lost_brings_everything_back()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"), new LabBuild("labother", "1.0"));
        _scene.System.PublishAs("old", new LabBuild("labapp", "1.0"), new LabBuild("labother", "1.0"));
        _scene.System.Publish(new LabBuild("labapp", "2.0"), new LabBuild("labother", "2.0"));
        var probe = $"health: {{commands: [[/usr/bin/grep, -q, '1.0', {_scene.System.In("usr/share/labapp/version")}]], settle: 0s}}";

        var result = _scene.Deployment.Deploy(_scene.Policy(probe));

        Assert.Equal(("rolledBack", "1.0", "1.0"), (State(result), Version("labapp"), Version("labother")));
        Assert.Contains("PO1817", Said(result));
        Assert.All(result.GetProperty("patches").EnumerateArray(), p => Assert.Equal("rolledBack", p.GetProperty("outcome").GetString()));
    }

    [SkippableFact]
    public void What_is_in_no_repository_any_more_cannot_be_undone_and_that_was_known_before()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"), new LabBuild("labother", "1.0"));
        _scene.System.PublishAs("old", new LabBuild("labother", "1.0"));
        _scene.System.Publish(new LabBuild("labapp", "2.0"), new LabBuild("labother", "2.0"));

        var plan = _scene.Deployment.Plan(_scene.Policy(), _scene.System.Root.Beside("plan.json"));
        var rollback = plan.GetProperty("steps")[0].GetProperty("rollback");
        Assert.False(rollback.GetProperty("feasible").GetBoolean());
        Assert.StartsWith("labapp: ", rollback.GetProperty("how").GetString(), StringComparison.Ordinal);

        var careful = _scene.Deployment.Deploy(_scene.Policy("rollback: {whenInfeasible: skip}"));
        Assert.Equal(("succeeded", "1.0", "2.0"), (State(careful), Version("labapp"), Version("labother")));

        var bold = _scene.Deployment.Deploy(_scene.Policy());
        Assert.Equal(("succeeded", "2.0"), (State(bold), Version("labapp")));
        Assert.Contains("PO1822", Said(bold));
        var undone = _scene.Deployment.Undo(bold.GetProperty("id").GetString()!);
        Assert.Equal(("rollbackFailed", "2.0"), (State(undone), Version("labapp")));
        Assert.Equal("", _scene.System.Audit());
    }

    [SkippableFact]
    public void What_PatchOps_installed_itself_it_can_bring_back_when_no_repository_has_it_any_more()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"));
        _scene.System.PublishAs("archive", new LabBuild("labapp", "2.0"));
        Assert.Equal("succeeded", State(_scene.Deployment.Deploy(_scene.Policy())));
        _scene.System.PublishAs("archive", new LabBuild("labapp", "3.0"));
        var result = _scene.Deployment.Deploy(_scene.Policy());
        Assert.Equal(("succeeded", "3.0"), (State(result), Version("labapp")));

        Assert.Equal(("rolledBack", "2.0"), (State(_scene.Deployment.Undo(result.GetProperty("id").GetString()!)), Version("labapp")));
    }

    [SkippableFact]
    public void Health_is_lost_and_kept_where_the_policy_does_not_go_back()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"));
        _scene.System.Publish(new LabBuild("labapp", "2.0"));
        var probe = $"health: {{commands: [[/usr/bin/grep, -q, '1.0', {_scene.System.In("usr/share/labapp/version")}]], settle: 0s}}\nrollback: {{onHealthFailure: false}}";

        var result = _scene.Deployment.Deploy(_scene.Policy(probe));

        Assert.Equal(("failed", "2.0"), (State(result), Version("labapp")));
    }

    [SkippableFact]
    public void What_would_remove_another_package_is_not_installed_unless_the_policy_allows_it()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"), new LabBuild("labold", "1.0"));
        _scene.System.Publish(new LabBuild("labapp", "2.0") { More = "Conflicts: labold\n" });

        var refused = _scene.Deployment.Deploy(_scene.Policy());
        Assert.Equal(("succeeded", "1.0", "1.0"), (State(refused), Version("labapp"), Version("labold")));

        var allowed = _scene.Deployment.Deploy(_scene.Policy("removals: [labold]"));
        Assert.Equal(("succeeded", "2.0"), (State(allowed), Version("labapp")));
        Assert.Null(Version("labold"));
        Assert.Equal(0, allowed.GetProperty("changedBeyondPlan").GetArrayLength());
    }

    [SkippableFact]
    public void A_repository_that_changed_after_the_plan_is_a_reason()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"), new LabBuild("labother", "1.0"));
        _scene.System.PublishAs("archive", new LabBuild("labapp", "2.0"), new LabBuild("labother", "2.0"));
        var file = _scene.System.Root.Beside("plan.json");
        _scene.Deployment.Plan(_scene.Policy(), file);
        File.Delete(Path.Combine(_scene.System.Root.Beside("archive"), "labapp_2.0_amd64.deb"));
        _scene.System.PublishAs("archive", new LabBuild("labapp", "3.0"), new LabBuild("labother", "2.0"));

        var result = _scene.Deployment.DeployPlan(file);

        Assert.Equal(("partial", "1.0", "2.0"), (State(result), Version("labapp"), Version("labother")));
        Assert.Equal("notStarted", Of(result, "labapp").Outcome);
        Assert.Contains("2.0", Of(result, "labapp").Reason);
    }

    [SkippableFact]
    public void A_newer_version_beside_the_planned_one_is_not_installed()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"));
        _scene.System.PublishAs("archive", new LabBuild("labapp", "2.0"));
        var file = _scene.System.Root.Beside("plan.json");
        _scene.Deployment.Plan(_scene.Policy(), file);
        _scene.System.PublishAs("newer", new LabBuild("labapp", "3.0"));

        Assert.Equal(("succeeded", "2.0"), (State(_scene.Deployment.DeployPlan(file)), Version("labapp")));
    }

    [SkippableFact]
    public void A_plan_edited_by_hand_of_another_root_or_of_another_day_is_refused_before_anything_is_changed()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"));
        _scene.System.Publish(new LabBuild("labapp", "2.0"));
        var file = _scene.System.Root.Beside("plan.json");
        var plan = _scene.Deployment.Plan(_scene.Policy(), file);
        var text = File.ReadAllText(file);
        var edited = _scene.System.Root.Beside("edited.json");
        File.WriteAllText(edited, text.Replace("\"onHealthFailure\": true", "\"onHealthFailure\": false", StringComparison.Ordinal));
        var newer = _scene.System.Root.Beside("newer.json");
        File.WriteAllText(newer, text.Replace("patchops/plan/1", "patchops/plan/2", StringComparison.Ordinal));

        Assert.Equal("PO1803", State(_scene.Deployment.DeployPlan(edited)));
        Assert.Equal("PO1709", State(_scene.Deployment.DeployPlan(newer)));
        _scene.System.Install(new LabBuild("labapp", "1.5"));
        Assert.Equal("PO1802", State(_scene.Deployment.DeployPlan(file)));
        Assert.Equal("1.5", Version("labapp"));
        Assert.Equal(JsonValueKind.Null, _scene.Deployment.Last().ValueKind);
        Assert.Equal(64, plan.GetProperty("id").GetString()!.Length);
    }

    [SkippableFact]
    public void Commands_run_around_it_with_the_deployment_in_their_environment()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"));
        _scene.System.Publish(new LabBuild("labapp", "2.0"));
        var log = _scene.System.Root.Beside("hooks.log");
        var hook = _scene.System.Root.Beside("hook.sh");
        File.WriteAllText(hook, $"#!/bin/sh\necho \"$PATCHOPS_PHASE $PATCHOPS_ROOT $1\" >> {log}\n");
        LabTool.Run("chmod", ["755", hook]);

        var result = _scene.Deployment.Deploy(_scene.Policy($"hooks: {{before: [{{run: [{hook}, 'a b; rm -rf /']}}], after: [{{run: [{hook}, '$(id)']}}]}}"));

        Assert.Equal("succeeded", State(result));
        Assert.Equal([$"before {_scene.System.Path} a b; rm -rf /", $"after {_scene.System.Path} $(id)"], File.ReadAllLines(log));
    }

    [SkippableFact]
    public void A_phased_update_is_left_to_its_publisher()
    {
        _scene.System.Install(new LabBuild("labphased", "1.0"), new LabBuild("labapp", "1.0"));
        _scene.System.Publish(new LabBuild("labphased", "2.0") { More = "Phased-Update-Percentage: 10\n" }, new LabBuild("labapp", "2.0"));

        Assert.Equal(("succeeded", "1.0", "2.0"), (State(_scene.Deployment.Deploy(_scene.Policy())), Version("labphased"), Version("labapp")));
    }

    [SkippableFact]
    public void What_was_fetched_ahead_is_installed_when_the_mirror_is_gone()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"));
        var archive = _scene.System.Publish(new LabBuild("labapp", "2.0"));
        var policy = _scene.Policy();

        var fetched = _scene.Deployment.Fetch(policy);
        Assert.Equal(("downloaded", "1.0"), (State(fetched), Version("labapp")));
        foreach (var deb in Directory.GetFiles(archive, "*.deb"))
        {
            File.Delete(deb);
        }

        var deployed = _scene.Deployment.Deploy(policy);
        Assert.Equal(("succeeded", "2.0"), (State(deployed), Version("labapp")));
        Assert.Contains("download 1 done", Rows(deployed));
        Assert.DoesNotContain("download 1 begins", Rows(deployed));
    }

    [SkippableFact]
    public void What_apt_itself_has_in_its_archives_is_fetched_into_PatchOps_own_before_it_is_installed()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"));
        var archive = _scene.System.Publish(new LabBuild("labapp", "2.0"));
        File.Copy(Path.Combine(archive, "labapp_2.0_amd64.deb"), _scene.System.In("var/cache/apt/archives/labapp_2.0_amd64.deb"));

        var deployed = _scene.Deployment.Deploy(_scene.Policy());

        Assert.Equal(("succeeded", "2.0"), (State(deployed), Version("labapp")));
        Assert.Contains("download 1 begins", Rows(deployed));
    }

    [SkippableFact]
    public void A_mirror_that_is_gone_costs_the_patch_and_is_named()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"));
        File.Delete(Path.Combine(_scene.System.Publish(new LabBuild("labapp", "2.0")), "labapp_2.0_amd64.deb"));

        var result = _scene.Deployment.Deploy(_scene.Policy());

        Assert.Equal(("partial", "1.0", "notStarted"), (State(result), Version("labapp"), Of(result, "labapp").Outcome));
        Assert.StartsWith("It could not be fetched: ", Of(result, "labapp").Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_daemon_that_runs_the_code_before_is_pending_until_something_restarts_it()
    {
        var library = new Dictionary<string, string> { ["/usr/lib/liblab.so"] = ChrootProcess.Library() };
        _scene.System.Install(new LabBuild("liblab", "1.0") { Copies = library });
        ChrootProcess.Prepare(_scene.System.Root);
        using (ChrootProcess.Start(_scene.System.Root, "/usr/lib/liblab.so"))
        {
            _scene.System.PublishAs("archive", new LabBuild("liblab", "2.0") { Copies = library });
            var pending = _scene.Deployment.Deploy(_scene.Policy());
            Assert.Equal(("partial", "2.0", "pendingRestart"), (State(pending), Version("liblab"), Of(pending, "liblab").Outcome));
        }

        using var daemon = ChrootProcess.Start(_scene.System.Root, "/usr/lib/liblab.so");
        _scene.System.Root.Write("run/lab.pid", $"{daemon.Pid}\n");
        _scene.System.PublishAs("archive", new LabBuild("liblab", "3.0") { Copies = library }.With("postinst", "kill -9 $(cat /run/lab.pid)"));
        var restarted = _scene.Deployment.Deploy(_scene.Policy());
        Assert.Equal(("succeeded", "3.0", "installed"), (State(restarted), Version("liblab"), Of(restarted, "liblab").Outcome));
    }

    [SkippableFact]
    public void A_full_disk_is_said_and_after_room_was_made_it_is_gone_on_with()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0") { Ballast = 200_000 }, new LabBuild("labother", "1.0"));
        _scene.System.Publish(new LabBuild("labapp", "2.0") { Ballast = 3_000_000 }, new LabBuild("labother", "2.0"));
        using var small = SmallDisk.Mount(_scene.System.In("usr/share/labapp"), "512k");
        File.WriteAllText(_scene.System.In("usr/share/labapp/version"), "1.0\n");

        var full = _scene.Deployment.Deploy(_scene.Policy());

        Assert.Contains(State(full), (string[])["failed", "partial", "rolledBack", "rollbackFailed"]);
        Assert.NotEqual("2.0", Version("labapp"));
        Assert.Contains("No space left", string.Join(' ', full.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("message").GetString())));
    }

    [SkippableFact]
    public void A_state_that_cannot_be_written_is_an_error_before_anything_is_changed()
    {
        _scene.System.Install(new LabBuild("labapp", "1.0"));
        _scene.System.Publish(new LabBuild("labapp", "2.0"));
        var policy = _scene.Policy();
        File.WriteAllText(_scene.System.Root.Beside("file"), "");
        var deployment = new SeparateDeployment(_scene.System) { Home = _scene.System.Root.Beside("file/home") };

        var refused = deployment.Deploy(policy);

        Assert.Equal("PO1301", State(refused));
        Assert.NotEqual("", refused.GetProperty("remedy").GetString());
        Assert.Equal("1.0", Version("labapp"));
    }

    private string? Version(string name) => _scene.System.Version(name);
}
