using System.Text.Json;
using PatchOps.Core.Tests.Deployment;
using PatchOps.Deployment;
using PatchOps.Impact;

namespace PatchOps.Cli.Tests;

public sealed class ImpactTests : IDisposable
{
    private readonly DeploymentLab _lab = new();
    private readonly FakeHost _host;

    public ImpactTests()
    {
        _host = new FakeHost { Inventory = Calm.Web01, Ports = _lab };
        _lab.Memory.Create(new DeploymentRecord
        {
            Id = "20261127-021500-3fa9c1", Plan = _lab.Plan(["labfoo"]), State = DeploymentState.Succeeded,
            StartedAt = Sample.Now.AddDays(-2), EndedAt = Sample.Now.AddDays(-2).AddMinutes(5),
        });
    }

    public void Dispose() => _host.Dispose();

    private void Memory(params (double Days, double Value)[] samples) => _host.Samples.AddRange(
        samples.Select(s => new ImpactSample { At = Sample.Now.AddDays(s.Days), Measure = ImpactMeasure.MemoryAvailable, Value = s.Value }));

    private void Everything() => _host.Samples.AddRange(
        from day in Around(1, 1)
        from measure in new[] { ImpactMeasure.FailedUnits, ImpactMeasure.ErrorRate, ImpactMeasure.Load }
        select new ImpactSample { At = Sample.Now.AddDays(day.Item1), Measure = measure, Value = day.Item2 });

    private static (int Code, string Output, string Error) Run(FakeHost host, params string[] args)
    {
        using var console = new TestConsole();
        return (console.Run(host, ["impact", .. args]), console.OutputText, console.ErrorText);
    }

    private static (double, double)[] Around(double before, double after) =>
        [.. Enumerable.Range(1, 6).Select(i => (-2 - (0.1 * i), before + (i % 3))), .. Enumerable.Range(1, 6).Select(i => (-2 + (0.1 * i), after + (i % 3)))];

    [Fact]
    public void A_machine_with_less_memory_than_before_is_worse_and_ends_with_2()
    {
        Memory(Around(80, 40));

        var (code, output, _) = Run(_host);

        Assert.Equal(2, code);
        Assert.StartsWith("web01: WORSE. Worse: available memory. Not sampled: boot time, failed units, errors in the log, load per CPU, free disk, latency. Which units failed after it, and not before, is not known.\n", output);
        Assert.Contains("  deployment 20261127-021500-3fa9c1\n", output);
        Assert.Contains("\n  available memory: worse (81 % before, 41 % after; shift -40 %, ", output);
    }

    [Fact]
    public void No_measurable_change_ends_with_0()
    {
        Memory(Around(80, 80));
        Everything();

        var (code, output, _) = Run(_host, "20261127-021500-3fa9c1");

        Assert.Equal(0, code);
        Assert.StartsWith("web01: no measurable change. No measurable change in failed units, errors in the log, load per CPU, available memory. Not sampled: ", output);
    }

    [Fact]
    public void One_measure_that_did_not_change_is_no_proof_of_no_harm_and_ends_with_2()
    {
        Memory(Around(80, 80));

        var (code, output, _) = Run(_host);

        Assert.Equal(2, code);
        Assert.StartsWith("web01: NOT KNOWN. No measurable change in available memory. Not sampled: ", output);
        Assert.Contains(" Whether it did harm is not known without failed units, errors in the log, load per CPU.\n", output);
        using var json = JsonDocument.Parse(Run(_host, "--json").Output);
        Assert.Equal(["failedUnits", "errorRate", "load"], json.RootElement.GetProperty("untoldMeasures").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("newlyFailedUnits").ValueKind);
    }

    [Fact]
    public void Nothing_sampled_is_not_known_and_ends_with_2()
    {
        var (code, output, _) = Run(_host);

        Assert.Equal(2, code);
        Assert.StartsWith("web01: NOT KNOWN. ", output);
    }

    [Fact]
    public void The_JSON_holds_every_figure_and_null_for_what_is_not_known()
    {
        Memory(Around(80, 40));

        using var json = JsonDocument.Parse(Run(_host, "--json").Output);

        var root = json.RootElement;
        Assert.Equal("patchops/impact/1", root.GetProperty("schema").GetString());
        Assert.Equal("worse", root.GetProperty("verdict").GetString());
        var rows = root.GetProperty("measures").EnumerateArray().ToDictionary(row => row.GetProperty("measure").GetString()!);
        Assert.Equal(7, rows.Count);
        Assert.Equal(6, rows["memoryAvailable"].GetProperty("before").GetProperty("count").GetInt32());
        Assert.Equal(-40, rows["memoryAvailable"].GetProperty("shift").GetDouble(), 6);
        Assert.Equal(JsonValueKind.Null, rows["load"].GetProperty("before").GetProperty("median").ValueKind);
        Assert.Equal(JsonValueKind.Null, rows["load"].GetProperty("pValue").ValueKind);
        Assert.Equal("notSampled", rows["load"].GetProperty("verdict").GetString());
        Assert.Single(Run(_host, "--ndjson").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_deployment_that_is_not_there_ends_with_1_and_its_id()
    {
        var (code, _, error) = Run(_host, "20200101-000000-aaaaaa");

        Assert.Equal(1, code);
        Assert.StartsWith("error PO1819: ", error);
    }

    [Fact]
    public void Sampling_keeps_what_it_shows()
    {
        var (code, output, _) = Run(_host, "--sample");

        Assert.Equal(0, code);
        Assert.Contains("failed units", output);
        Assert.Contains(_host.Samples, s => s.Measure == ImpactMeasure.FailedUnits);
    }

    [Theory]
    [InlineData("--sample", "20261127-021500-3fa9c1")]
    [InlineData("--policy", "a.yaml")]
    [InlineData("--refresh")]
    public void What_does_not_go_together_is_wrong_usage(params string[] args) => Assert.Equal(64, Run(_host, args).Code);
}
