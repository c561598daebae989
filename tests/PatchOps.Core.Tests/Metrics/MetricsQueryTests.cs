using PatchOps.Compliance;
using PatchOps.Core.Tests.Deployment;
using PatchOps.Core.Tests.Inventory;
using PatchOps.Diagnostics;
using PatchOps.Metrics;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Metrics;

public sealed class MetricsQueryTests
{
    private static double? Value(MetricsResult result, string name) => result.Families.FirstOrDefault(f => f.Name == name)?.Samples[0].Value;

    [Fact]
    public void A_policy_that_cannot_be_read_gives_metrics_that_say_so()
    {
        var lab = new DeploymentLab();

        // This host has no documents at all: opening the check throws what no code foresaw.
        var result = new MetricsQuery(lab.Host, "1.2.3").Run(new ComplianceRequest(), () => throw new InvalidOperationException("not reached"), OperationContext.None);

        Assert.IsType<NotSupportedException>(result.Failure);
        Assert.Equal(0, Value(result, "patchops_last_run_success"));
        Assert.Equal(1, Value(result, "patchops_verdict"));
    }

    [Fact]
    public void Deployments_are_told_even_where_the_scan_failed()
    {
        var lab = new DeploymentLab();
        lab.World.With("labfoo", "1");
        lab.Run(lab.Plan(["labfoo"]), ignoreWindow: true);

        var result = new MetricsQuery(lab.Host, "1.2.3").Run(new ComplianceRequest(), () => throw new InvalidOperationException("not reached"), OperationContext.None);

        Assert.NotNull(result.Failure);
        Assert.NotNull(Value(result, "patchops_last_success_timestamp_seconds"));
        Assert.Equal(lab.Record.Id, result.Families.Single(f => f.Name == "patchops_last_deployment_info").Samples[0].Labels[0].Value);
    }

    [Fact]
    public void What_cannot_be_read_beside_the_scan_is_a_warning()
    {
        var host = new FakeHost();

        var result = new MetricsQuery(host, "1.2.3").Run(new ComplianceRequest(), () => throw new InvalidOperationException("not reached"), OperationContext.None);

        Assert.Contains(result.Diagnostics, d => d.Id == "PO2305" && d.Level == DiagnosticLevel.Warning && d.Message.StartsWith("The deployments of this machine", StringComparison.Ordinal));
    }
}
