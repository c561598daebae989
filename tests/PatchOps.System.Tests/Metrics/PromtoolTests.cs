using System.Diagnostics;
using PatchOps.Adapters.Metrics;
using PatchOps.Advisories;
using PatchOps.Compliance;
using PatchOps.Deployment;
using PatchOps.Metrics;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Metrics;

/// <summary>What Prometheus itself says of the metrics: nothing, for it has neither an error nor advice.</summary>
public sealed class PromtoolTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 10, 4, 0, 0, TimeSpan.Zero);

    private static (int Code, string Said) Check(byte[] metrics)
    {
        var start = new ProcessStartInfo(Promtool.Require(), ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(metrics);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (output + error.Result).Trim());
    }

    private static MetricsFacts Everything(string name)
    {
        var device = new Device { Id = new string('a', 64), Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } };
        return new MetricsFacts
        {
            Version = "1.2.3",
            Now = s_now,
            Inventory = new PatchInventory { Device = device, Root = "/", ScannedAt = s_now, Installed = [], Available = [], RebootState = new RebootState { Pending = true } },
            Report = new ComplianceReport
            {
                Device = device, Root = "/", Policy = name, PolicySource = name, AsOf = s_now, ScannedAt = s_now, Verdict = Verdict.NonCompliant, Reason = "It is so.",
                Summary = new ComplianceSummary { Overdue = 3 }, Score = 97.1, Accountability = new Accountability(),
                Evidence = [new Evidence { Kind = EvidenceKind.Feed, Name = FeedNames.Kev }],
            },
            Feeds = [.. FeedNames.All.Select(feed => new FeedState { Feed = feed, Part = name, Source = "file", Records = 1, AsOf = s_now.AddDays(-1), ImportedAt = s_now })],
            LastDeployment = new DeploymentFact("20261127-021500-3fa9c1", DeploymentState.Succeeded, s_now),
            LastSuccessAt = s_now,
        };
    }

    [SkippableFact]
    public void Every_metric_is_accepted_without_a_word()
    {
        var families = MachineMetrics.Of(Everything("contoso"));

        Assert.Equal(16, families.Count);
        Assert.Equal((0, ""), Check(PrometheusText.Bytes(families)));
    }

    [SkippableFact]
    public void The_metrics_of_a_run_that_failed_are_accepted() =>
        Assert.Equal((0, ""), Check(PrometheusText.Bytes(MachineMetrics.Of(new MetricsFacts { Version = "1.2.3", Now = s_now }))));

    [SkippableTheory]
    [InlineData("a \"quoted\" name\\ with everything\n\r\t\0\e[2J\u202e<script>alert(1)</script>{}=,#")]
    [InlineData("} 1\npatchops_verdict{verdict=\"compliant\"")]
    [InlineData("\ud800")]
    public void No_name_breaks_the_format(string name) => Assert.Equal((0, ""), Check(PrometheusText.Bytes(MachineMetrics.Of(Everything(name)))));

    [SkippableFact]
    public void Promtool_would_have_said_it()
    {
        Assert.NotEqual(0, Check("patchops_x{policy=\"a\"b\"} 1\n"u8.ToArray()).Code);
        Assert.NotEqual("", Check("# TYPE patchops_badName_days counter\npatchops_badName_days 1\n"u8.ToArray()).Said);
    }
}
