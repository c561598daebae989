using PatchOps.Advisories;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Planning;
using PatchOps.Ports;
using PatchOps.Scheduling;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.WindowsUpdate.EndToEnd;

/// <summary>
/// The whole way on Windows: Microsoft's document of a month, the inventory from the agent, what is vulnerable, a plan by a policy, the deployment by the real engine, the restart, and
/// the proof by the build that runs. And each way in which it ends otherwise.
/// </summary>
public sealed class DocumentToProofTests : IDisposable
{
    // The cumulative update of March 2026 for Windows Server 2022, by the document itself.
    private const string Kb = "5078766";
    private const string Fixed = "10.0.20348.4893";
    private const string Vulnerable = "10.0.20348.4830";
    private const string Policy = """
        apiVersion: patchops/v1
        name: servers
        approve:
          - classification: [security]
        reboot: {when: required, grace: 15m, within: any}
        health: {settle: 0s}
        retries: {attempts: 1, backoff: 1m}
        """;

    private readonly PatchedMachine _machine = new();

    [SkippableFact]
    public void From_the_document_of_a_month_to_the_proof_that_its_vulnerabilities_are_gone()
    {
        var update = Month();
        var found = Findings();
        Assert.True(found.Count > 30, $"only {found.Count} vulnerabilities were found");
        Assert.All(found, finding => Assert.Equal((FindingStatus.Fixable, Fixed, $"wua:{Lab.A}@200"), (finding.Status, finding.FixedVersion, finding.PatchId)));

        var plan = Plan();
        var step = Assert.Single(plan.Steps, s => s.Action == StepAction.Install);
        Assert.Equal($"wua:{Lab.A}@200", Assert.Single(step.Patches).Id);
        Assert.Equal(found.Select(finding => finding.Cve).Order(), step.Patches[0].Cves.Order());

        var waiting = Deploy(plan);
        Assert.Equal((DeploymentState.RebootPending, 1), (waiting.State, _machine.RestartsAsked));
        Assert.Equal([ScheduledTask.Resume], _machine.Scheduled);
        Assert.Equal(["BeginDownload " + Lab.A, "BeginInstall " + Lab.A], _machine.Lab.Agent.Calls.Where(call => call.StartsWith("BeginD", StringComparison.Ordinal) || call.StartsWith("BeginI", StringComparison.Ordinal)));
        Assert.Single(_machine.Lab.Agent.Calls, "Commit 0");
        Assert.All(Findings(), finding => Assert.Equal(FindingStatus.PendingRestart, finding.Status));

        _machine.Restarted(Fixed);
        var ended = Resume();

        var patch = Assert.Single(ended.Patches);
        Assert.Equal((DeploymentState.Succeeded, PatchOutcome.Resolved), (ended.State, patch.Outcome));
        Assert.Equal(found.Select(finding => finding.Cve).Order(), patch.Cves.Order());
        Assert.Empty(ended.ChangedBeyondPlan);
        Assert.Empty(_machine.Scheduled);
        Assert.Empty(Findings());
        Assert.True((bool)update["IsInstalled"]!);
        Assert.Empty(_machine.Lab.Agent.Outstanding);
        Assert.Equal("Every patch of the plan was installed already.", Deploy(plan).Reason);
        using var store = ((IDeploymentPorts)_machine).OpenStore(OperationContext.None);
        Assert.Empty(store.Verify(null));
    }

    [SkippableFact]
    public void A_restart_that_is_asked_for_again_commits_nothing_again()
    {
        Month();
        Deploy(Plan());
        _machine.Pause(TimeSpan.FromHours(2), default);

        Assert.Equal((DeploymentState.RebootPending, 2), (Resume().State, _machine.RestartsAsked));
        Assert.Single(_machine.Lab.Agent.Calls, "Commit 0");
    }

    [SkippableFact]
    public void An_update_that_is_installed_while_the_old_build_runs_is_never_resolved()
    {
        Month();
        Deploy(Plan());
        _machine.Restarted(Vulnerable);

        var ended = Resume();

        var patch = Assert.Single(ended.Patches);
        Assert.Equal((DeploymentState.Partial, PatchOutcome.Unknown), (ended.State, patch.Outcome));
        Assert.Contains($"{Vulnerable} runs as before", patch.Reason, StringComparison.Ordinal);
        Assert.Empty(patch.Cves);
        Assert.NotEmpty(Findings());
    }

    [SkippableFact]
    public void An_update_that_windows_took_back_at_the_start_has_failed()
    {
        Month();
        Deploy(Plan());
        _machine.Restarted(Vulnerable, completes: false);

        var ended = Resume();

        Assert.Equal((DeploymentState.Failed, PatchOutcome.Failed), (ended.State, Assert.Single(ended.Patches).Outcome));
        Assert.All(Findings(), finding => Assert.Equal(FindingStatus.Fixable, finding.Status));
    }

    [SkippableFact]
    public void An_agent_that_cannot_be_asked_after_the_restart_leaves_it_unknown()
    {
        Month();
        Deploy(Plan());
        _machine.Restarted(Fixed);
        _machine.Lab.Agent.Failing["BeginSearch"] = unchecked((int)0x80070422);

        var ended = Resume();

        Assert.Equal(PatchOutcome.Unknown, Assert.Single(ended.Patches).Outcome);
        Assert.NotEqual(DeploymentState.Succeeded, ended.State);
        Assert.Contains(ended.Diagnostics, d => d.Level == DiagnosticLevel.Error);
    }

    [SkippableFact]
    public void An_installer_that_fails_leaves_the_vulnerabilities_where_they_were()
    {
        var update = Month();
        update.InstallResult = unchecked((int)0x80073712);

        var ended = Deploy(Plan());

        Assert.Equal((DeploymentState.Failed, PatchOutcome.Failed, 0), (ended.State, Assert.Single(ended.Patches).Outcome, _machine.RestartsAsked));
        Assert.Contains(ended.Diagnostics, d => d.Message.Contains("0x80073712", StringComparison.Ordinal));
        Assert.All(Findings(), finding => Assert.Equal(FindingStatus.Fixable, finding.Status));
    }

    [SkippableTheory]
    [InlineData("refuse", false)]
    [InlineData("accept", true)]
    public void What_the_policy_s_answer_to_licence_terms_keeps_back_the_plan_says_and_the_deployment_does_not_touch(string eula, bool isInstalled)
    {
        var update = Month();
        update["EulaAccepted"] = false;

        var plan = Plan($"{Policy}\neula: {eula}\n");
        var result = Deploy(plan);

        Assert.Equal(isInstalled, plan.Steps.Any(step => step.Action == StepAction.Install));
        Assert.Equal(isInstalled ? [] : ["licence terms"], plan.Skipped.Select(skipped => skipped.Reason.Contains("licence terms", StringComparison.Ordinal) ? "licence terms" : skipped.Reason));
        Assert.Equal((isInstalled, isInstalled), (update.WasEulaAccepted, result.State == DeploymentState.RebootPending));
    }

    public void Dispose() => _machine.Dispose();

    // The agent offers the update with its KB and says nothing of CVEs, as it mostly does.
    private Fakes.FakeUpdate Month()
    {
        var document = SharedData.Require("cvrfDocument-2026-Mar.xml");
        var failures = new List<PatchOpsException>();
        var import = Assert.Single(new AdvisoryUpdate(_machine).Run(new AdvisoryUpdateRequest { Feeds = [FeedNames.Msrc], Sources = [document] }, failures.Add, OperationContext.None));
        Assert.Empty(failures);
        Assert.True(import.Records > 100, $"only {import.Records} records were imported");
        return _machine.Lab.Agent.Add(Lab.A, update =>
        {
            update["Title"] = $"2026-03 Cumulative Update for Microsoft server operating system version 21H2 for x64-based Systems (KB{Kb}) (20348.4893)";
            update["KBArticleIDs"] = new[] { Kb };
            update.AsksForRestart = true;
        });
    }

    private PatchInventory Scan() => new InventoryScan(_machine).Run(new InventoryRequest(), _machine.Lab.Context);

    private IReadOnlyList<Finding> Findings()
    {
        var inventory = Scan();
        using var scan = VulnerabilityScan.Open(_machine, OperationContext.None);
        return scan.Run(inventory, new VulnerabilityFilter(), OperationContext.None).Findings;
    }

    private PatchPlan Plan(string policy = Policy)
    {
        using var query = PlanQuery.Open(_machine, new PlanRequest { PolicyPath = _machine.Policy(policy), IgnoreWindow = true }, OperationContext.None);
        return query.Run(Scan(), _machine.Lab.Context);
    }

    private DeploymentResult Deploy(PatchPlan plan) => new DeploymentOperation(_machine, new DeploymentRequest { IgnoreWindow = true }).Run(plan, _machine.Lab.Context);

    private DeploymentResult Resume() => new DeploymentOperation(_machine, new DeploymentRequest { IgnoreWindow = true }).Resume(_machine.Lab.Context)!;
}
