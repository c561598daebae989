using System.Text.Json;

namespace PatchOps.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_compliance_wrote_becomes_a_page_a_table_and_json()
    {
        var compliance = new TestConsole();
        compliance.Run(Danger.Host(), "compliance", "--ndjson");
        File.WriteAllText(_folder.File("reports.ndjson"), compliance.OutputText);
        var console = new TestConsole();

        Assert.Equal(0, console.Run(Danger.Host(), "report", "--input", _folder.File("reports.ndjson"), "--output", _folder.File("fleet.html")));
        Assert.Equal(0, console.Run(Danger.Host(), "report", "--input", _folder.File("reports.ndjson"), "--output", _folder.File("fleet.csv")));

        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(_folder.File("fleet.html")), StringComparison.Ordinal);
        Assert.StartsWith("Client,Site,Device,", File.ReadAllText(_folder.File("fleet.csv")), StringComparison.Ordinal);
        var json = new TestConsole();
        Assert.Equal(0, json.Run(Danger.Host(), "report", "--input", _folder.File("reports.ndjson"), "--json"));
        Assert.Equal("patchops/report/1", JsonDocument.Parse(json.OutputText).RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public void A_bad_file_beside_a_good_one_is_an_error_and_nothing_at_all_is_another()
    {
        var compliance = new TestConsole();
        compliance.Run(Danger.Host(), "compliance", "--json");
        File.WriteAllText(_folder.File("good.json"), compliance.OutputText);
        File.WriteAllText(_folder.File("bad.json"), "{]");
        var (mixed, nothing, scan) = (new TestConsole(), new TestConsole(), new TestConsole());

        Assert.Equal(2, mixed.Run(Danger.Host(), "report", "--input", _folder.File("good.json"), _folder.File("bad.json"), "--output", _folder.File("r.html")));
        Assert.Equal(1, nothing.Run(Danger.Host(), "report", "--input", _folder.File("bad.json"), "--output", _folder.File("x.html")));
        Assert.Equal(64, scan.Run(Danger.Host(), "report", "--input", _folder.File("good.json"), "--policy", "p.yaml"));

        foreach (string[] wrong in new string[][] { ["--input", _folder.File("good.json"), "--cached"], ["--input", _folder.File("good.json"), "--force"], ["--no-clobber"] })
        {
            Assert.Equal(64, new TestConsole().Run(Danger.Host(), ["report", .. wrong]));
        }

        Assert.Contains("PO2106", mixed.ErrorText, StringComparison.Ordinal);
        Assert.Contains("PO2101", nothing.ErrorText, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("x.html")));
    }
}
