using System.Text;
using System.Text.Json.Nodes;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Reports;
using PatchOps.Diagnostics;
using PatchOps.Reporting;
using static PatchOps.Adapters.Tests.Reports.ReportSamples;

namespace PatchOps.Adapters.Tests.Reports;

public sealed class ReportInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_report_that_was_written_is_read_back_whole(bool isIndented)
    {
        var report = Report("wéb \"01\" <script>");

        var read = Assert.IsType<ComplianceReport>(Assert.Single(Read(Text(s => DocumentOutput.Write(report, isIndented, s)), out var bad)));

        Assert.Empty(bad);
        Assert.Equal(Text(s => DocumentOutput.Write(report, isIndented, s)), Text(s => DocumentOutput.Write(read, isIndented, s)));
    }

    [Fact]
    public void A_deployment_and_a_list_of_them_are_read_back()
    {
        var one = Deployed("web01") with { UndoRequested = true };

        var document = Assert.IsType<DeploymentResult>(Assert.Single(Read(Text(s => DocumentOutput.Write(one, true, s)), out _)));
        var list = Read(Text(s => JsonOutput.WriteList(SchemaNames.Deployments, one.Device, [one, one], () => [], s)), out _);
        var row = Read(Text(s => JsonOutput.WriteRow(one, "id", s)), out _);

        Assert.Equal(Text(s => DocumentOutput.Write(one, true, s)), Text(s => DocumentOutput.Write(document, true, s)));
        Assert.Equal(2, list.Count);
        Assert.Single(row);
    }

    [Fact]
    public void Of_a_deployment_of_an_older_PatchOps_it_is_not_known_whether_its_undoing_was_asked_for()
    {
        var old = Text(s => DocumentOutput.Write(Deployed("web01"), false, s)).Replace("\"undoRequested\":null,", "", StringComparison.Ordinal);

        Assert.DoesNotContain("undoRequested", old, StringComparison.Ordinal);
        Assert.Null(Assert.IsType<DeploymentResult>(Assert.Single(Read(old, out _))).UndoRequested);
    }

    [Fact]
    public void A_mixed_file_is_read_and_each_bad_line_is_an_error_of_its_own()
    {
        var good = Text(s => DocumentOutput.Write(Report("a"), false, s));
        var deployed = Text(s => DocumentOutput.Write(Deployed("b"), false, s));
        var newer = good.Replace("compliance/1", "compliance/2", StringComparison.Ordinal);
        var text = good + "{\"schema\":\"patchops/compliance/1\"}\n" + newer + "{\"schema\":\"patchops/plan/1\"}\n" + "{]\n" + deployed;

        var items = Read(text, out var bad);

        Assert.Equal([typeof(ComplianceReport), typeof(DeploymentResult)], items.Select(i => i.GetType()));
        Assert.Equal(["PO2106", "PO2107", "PO2106", "PO2106"], bad.Select(b => b.Code.Id));
        Assert.Contains("line 2", bad[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_that_its_own_findings_contradict_is_refused()
    {
        var json = JsonNode.Parse(Text(s => DocumentOutput.Write(Report("a"), false, s)))!;
        json["verdict"] = "compliant";

        Assert.Empty(Read(json.ToJsonString(), out var bad));
        Assert.Contains("contradicts", Assert.Single(bad).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_device_without_an_id_is_refused(string id)
    {
        var json = JsonNode.Parse(Text(s => DocumentOutput.Write(Report("a"), false, s)))!;
        json["device"]!["id"] = id;

        Assert.Empty(Read(json.ToJsonString(), out var bad));
        Assert.Equal("PO2106", Assert.Single(bad).Code.Id);
        Assert.Contains("no id", bad[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_that_are_absent_are_null_and_what_is_not_known_is_passed_over()
    {
        var json = JsonNode.Parse(Text(s => DocumentOutput.Write(Report("a"), false, s)))!.AsObject();
        json.Remove("score");
        json.Remove("holds");
        json["later"] = "x";
        json["findings"]![0]!.AsObject().Remove("waitsFor");

        var report = Assert.IsType<ComplianceReport>(Assert.Single(Read(json.ToJsonString(), out _)));

        Assert.Null(report.Score);
        Assert.Empty(report.Holds);
        Assert.Null(report.Findings[0].WaitsFor);
    }

    [Fact]
    public void Mutated_files_are_refused_or_read_and_never_break_the_reader_or_the_page()
    {
        var random = new Random(20260327);
        var text = Text(s => DocumentOutput.Write(Report("web01"), true, s)) + Text(s => DocumentOutput.Write(Deployed("web01"), true, s));
        for (var round = 0; round < 300; round++)
        {
            IReadOnlyList<object> items;
            try
            {
                items = Read(Hostile.Mutate(text, random), out _);
            }
            catch (PatchOpsException)
            {
                continue;
            }

            if (items.Count > 0)
            {
                _ = new Page(Written(Fleet([.. items]), ReportFormat.Html));
                _ = JsonNode.Parse(Written(Fleet([.. items]), ReportFormat.Json));
            }
        }
    }

    [Fact]
    public void The_json_has_the_figures_and_every_row()
    {
        var json = JsonNode.Parse(Written(Fleet(Report("web01"), Report("web02", 1), Deployed("web01")), ReportFormat.Json))!;

        Assert.Equal("patchops/report/1", (string?)json["schema"]);
        Assert.Equal("nonCompliant", (string?)json["verdict"]);
        Assert.Equal((6, 2), (json["rows"]!.AsArray().Count, (int)json["counts"]!["nonCompliant"]!));
        Assert.Equal("2026-03-24T06:00:00Z", (string?)json["rows"]![0]!["dueAt"]);
        Assert.Equal(1, (int)json["outcomes"]!["rolledBack"]!);
    }

    [Fact]
    public void The_score_of_several_devices_is_called_their_mean_with_how_many_are_not_known()
    {
        var unknown = Report("web03", 2) with { Verdict = Verdict.Unknown, Score = null };
        var (some, none) = (Fleet(Report("web01"), Report("web02", 1), unknown), Fleet(unknown));

        var counts = JsonNode.Parse(Written(some, ReportFormat.Json))!["counts"]!;
        Assert.Equal((12.5, 2, 1), ((double)counts["meanScore"]!, (int)counts["scored"]!, (int)counts["notScored"]!));
        Assert.Contains("<dt>Mean score, of 100</dt><dd><b>12.5</b><span> mean of 2 devices, 1 not known</span>", Written(some, ReportFormat.Html), StringComparison.Ordinal);

        counts = JsonNode.Parse(Written(none, ReportFormat.Json))!["counts"]!;
        Assert.Equal((null, 0, 1), (counts["meanScore"], (int)counts["scored"]!, (int)counts["notScored"]!));
        Assert.Contains("<dt>Score</dt><dd><b>–</b><span> not known</span>", Written(none, ReportFormat.Html), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_whole_and_only_where_it_may_be()
    {
        var path = Path.Combine(_folder.Path, "report.html");
        File.WriteAllText(path, "old");
        var (formats, fleet) = (new ReportFormats(), Fleet(Report("web01")));

        Assert.Equal("PO2104", Assert.Throws<PatchOpsException>(void () => formats.Write(fleet, ReportFormat.Html, new ReportFile { Path = path, NoClobber = true })).Code.Id);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Equal("PO2103", Assert.Throws<PatchOpsException>(void () => formats.Write(fleet, ReportFormat.Html, new ReportFile { Path = path })).Code.Id);
        Assert.Equal("old", File.ReadAllText(path));

        formats.Write(fleet, ReportFormat.Html, new ReportFile { Path = path, Force = true });

        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal("PO2103", Assert.Throws<PatchOpsException>(void () => formats.Write(fleet, ReportFormat.Csv, new ReportFile { Path = Path.Combine(path, "x", "y.csv") })).Code.Id);
        Assert.Equal("PO2105", Assert.Throws<PatchOpsException>(() => formats.Read(Path.Combine(_folder.Path, "none.json"), _ => { }).ToArray()).Code.Id);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    private static IReadOnlyList<object> Read(string text, out List<PatchOpsException> bad)
    {
        var failures = bad = [];
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ReportFormats.Read(stream, "reports.ndjson", failures.Add).ToArray();
    }

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
