namespace PatchOps.Cli.Tests;

public sealed class MetricsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static (int Code, string Output, string Error) Run(FakeHost host, params string[] args)
    {
        using var console = new TestConsole();
        return (console.Run(host, ["metrics", .. args]), console.OutputText, console.ErrorText);
    }

    [Fact]
    public void A_machine_in_time_is_compliant_and_ends_with_0()
    {
        var (code, output, error) = Run(Calm.Host());

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("patchops_verdict{policy=\"patchops-baseline\",verdict=\"compliant\"} 1\n", output);
        Assert.Contains("patchops_findings{state=\"overdue\"} 0\n", output);
        Assert.Contains("patchops_known_exploited_findings 0\n", output);
        Assert.Contains("patchops_reboot_pending 0\n", output);
        Assert.Contains("patchops_feed_age_seconds{feed=\"kev\",part=\"kev\"} 86400\n", output);
    }

    [Fact]
    public void A_machine_in_danger_ends_with_0_too_since_its_metrics_were_written()
    {
        var (_, output, _) = Run(Danger.Host());

        Assert.Contains("verdict=\"nonCompliant\"} 1\n", output);
        Assert.Contains("patchops_known_exploited_findings 1\n", output);
    }

    [Fact]
    public void A_machine_without_advisories_never_looks_compliant()
    {
        var (code, output, error) = Run(new FakeHost { Inventory = Calm.Web01 });

        Assert.Equal(2, code);
        Assert.Contains("verdict=\"unknown\"} 1\n", output);
        Assert.Contains("verdict=\"compliant\"} 0\n", output);
        Assert.DoesNotContain("state=\"overdue\"", output);
        Assert.DoesNotContain("patchops_known_exploited_findings", output);
        Assert.Contains("PO1517", error);
    }

    [Fact]
    public void A_policy_that_cannot_be_used_replaces_the_good_file_of_yesterday()
    {
        var file = _folder.File("patchops.prom");
        Assert.Equal(0, Run(Calm.Host(), "--output", file).Code);
        Assert.Contains("verdict=\"compliant\"} 1\n", File.ReadAllText(file));

        var (code, output, error) = Run(Calm.Host(), "--output", file, "--policy", _folder.File("nothing.yaml"));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("error PO1605: ", error);
        var text = File.ReadAllText(file);
        Assert.Contains("patchops_last_run_success 0\n", text);
        Assert.Contains("patchops_verdict{policy=\"\",verdict=\"unknown\"} 1\n", text);
        Assert.DoesNotContain("patchops_findings", text);
    }

    [Fact]
    public void A_stop_leaves_the_file_of_before()
    {
        var file = _folder.File("patchops.prom");
        Run(Calm.Host(), "--output", file);
        var before = File.ReadAllText(file);

        var code = Run(new FakeHost { Inventory = Calm.Web01, OnScan = _ => throw new OperationCanceledException() }, "--output", file).Code;

        Assert.Equal((130, before), (code, File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("patchops.txt", 64, "PO2301")]
    [InlineData("nothing/patchops.prom", 1, "PO2302")]
    public void A_place_that_cannot_be_written_is_refused_before_the_scan(string name, int code, string id)
    {
        var host = new FakeHost { OnScan = _ => throw new InvalidOperationException("it was scanned") };

        var (ended, _, error) = Run(host, "--output", _folder.File(name));

        Assert.Equal(code, ended);
        Assert.StartsWith($"error {id}: ", error);
        Assert.Contains("what to do: ", error);
    }

    [Fact]
    public void Metrics_have_a_format_of_their_own() => Assert.Equal(64, Run(Calm.Host(), "--json").Code);

    [Fact]
    public void A_file_of_two_machines_is_unknown_and_says_why()
    {
        var file = _folder.File("fleet.ndjson");
        InventoryFile.Write(file, Calm.Web01, Calm.Db01);

        var (code, output, error) = Run(Calm.Host(), "--inventory", file);

        Assert.Equal(64, code);
        Assert.Contains("error PO2306: ", error);
        Assert.Contains("verdict=\"unknown\"} 1\n", output);
    }
}
