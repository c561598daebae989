using PatchOps.Adapters;
using PatchOps.Adapters.Formats;
using PatchOps.Deadlines;
using PatchOps.Deployment;
using PatchOps.Inventory;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>
/// <c>deploy ATTEMPTS</c>: what winget offers, on this machine, with all that <c>patchops deploy</c> has; <c>deploy resume</c> goes on. The policy is made here: Wine
/// gives each file to its user, and from a user's file an administrator's process takes no policy.
/// </summary>
internal sealed class DeployVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var host = PatchOpsHost.Create();
        var operation = new DeploymentOperation(host, new DeploymentRequest());
        var result = arguments[0] == "resume" ? operation.Resume(OperationContext.None) : operation.Run(Plan(host, int.Parse(arguments[0])), OperationContext.None);
        if (result is null)
        {
            output.Write(new { state = "nothing" });
            return 1;
        }

        DocumentOutput.Write(result, indented: false, Console.OpenStandardOutput());
        return 0;
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
