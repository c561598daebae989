using PatchOps.Adapters;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Adapters.Providers.Winget;
using PatchOps.Deadlines;
using PatchOps.Deployment;
using PatchOps.Inventory;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>
/// <c>deploy WINGET ATTEMPTS</c>: what winget offers, on this machine, with all that <c>patchops deploy</c> has; <c>deploy WINGET resume</c> goes on, and <c>deploy WINGET undo
/// ID</c> undoes. The policy is made here and the winget.exe named: Wine gives each file to its user, and of a user's files an administrator's process neither obeys one nor runs it.
/// </summary>
internal sealed class DeployVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var host = Host(arguments[0]);
        var operation = new DeploymentOperation(host, new DeploymentRequest());
        var result = arguments[1] switch
        {
            "resume" => operation.Resume(OperationContext.None),
            "undo" => new UndoOperation(host).Run(arguments[2], OperationContext.None),
            _ => operation.Run(Plan(host, int.Parse(arguments[1])), OperationContext.None),
        };
        if (result is null)
        {
            output.Write(new { state = "nothing" });
            return 1;
        }

        DocumentOutput.Write(result, indented: false, Console.OpenStandardOutput());
        return 0;
    }

    private static IPatchOpsHost Host(string winget)
    {
        var processes = new ProcessRunner();
        var named = new WingetProvider(processes, new SurvivingRunner(processes), () => new WingetPlace(winget, true), new PackageSetting { Registry = WindowsRegistry.Instance });
        return PatchOpsHost.Over([.. SystemProviders.All(processes).Select(provider => provider.Name == named.Name ? named : provider)]);
    }

    private static PatchPlan Plan(IPatchOpsHost host, int attempts)
    {
        var policy = new PatchPolicy
        {
            Name = "lab",
            Source = "lab",
            Approve = [new ApprovalRule { Ids = ["winget:*"] }],
            Health = new HealthPolicy { Settle = TimeSpan.Zero },
            Reboot = new RebootPolicy { When = RebootWhen.Never },
            Retries = new RetryPolicy { Attempts = attempts, Backoff = TimeSpan.Zero },
        };
        using var query = PlanQuery.Open(host, new PolicyRules(policy, [], AssetClasses.Load(host.Documents, host.Shipped), []), new PlanRequest(), OperationContext.None);
        return query.Run(new InventoryScan(host).Run(new InventoryRequest(), OperationContext.None), OperationContext.None);
    }
}
