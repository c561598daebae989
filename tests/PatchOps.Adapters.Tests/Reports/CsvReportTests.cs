using FsCheck;
using FsCheck.Fluent;
using PatchOps.Adapters.Reports;
using PatchOps.Reporting;
using static PatchOps.Adapters.Tests.Reports.ReportSamples;

namespace PatchOps.Adapters.Tests.Reports;

public sealed class CsvReportTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("  =1")]
    [InlineData("\"=1")]
    [InlineData("'=1")]
    [InlineData("\u200b=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠A1")]
    [InlineData("x;=cmd|' /C calc'!A0")]
    [InlineData("x,\"=1")]
    public void No_cell_begins_as_a_formula_wherever_a_spreadsheet_splits_it(string hostile)
    {
        Assert.True(IsSafe(Unquoted(CsvCell.Of(hostile))), CsvCell.Of(hostile));
    }

    [Fact]
    public void No_text_at_all_gets_through_as_a_formula()
    {
        var texts = Gen.Elements("=", "+", "-", "@", "＝", ";", ",", "\"", "'", " ", "\t", "\r\n", "a", "1", "\u202e", "|").ListOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text => IsSafe(Unquoted(CsvCell.Of(text)))).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("web01", "web01")]
    [InlineData("CVE-2026-1", "CVE-2026-1")]
    [InlineData("1:3.0.17-1~deb12u2", "1:3.0.17-1~deb12u2")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData(-3, "-3")]
    [InlineData(9.8, "9.8")]
    [InlineData(true, "true")]
    [InlineData(null, "")]
    public void What_is_harmless_stays_as_it_is_and_numbers_stay_numbers(object? value, string cell) => Assert.Equal(cell, CsvCell.Of(value));

    [Fact]
    public void The_file_has_a_byte_order_mark_names_and_a_row_for_each_finding()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "fleet.csv");
        new ReportFormats().Write(Fleet(Report("web01")), ReportFormat.Csv, new ReportFile { Path = path });
        var lines = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(path)).Split("\r\n");

        Assert.StartsWith("\uFEFFClient,Site,Device,DeviceId,OperatingSystem,Root,Verdict,", lines[0], StringComparison.Ordinal);
        Assert.Equal((5, ""), (lines.Length, lines[^1]));
        Assert.Contains(",2026-03-24T06:00:00Z,3,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_pipe_nothing_stands_before_the_first_name()
    {
        Assert.StartsWith("Client,Site,", Written(Fleet(Report("web01")), ReportFormat.Csv), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_property_of_a_row_is_a_column()
    {
        Assert.Equal(typeof(ReportRow).GetProperties().Where(p => p.Name != "EqualityContract").Select(p => p.Name), RowColumns.All.Select(c => c.Name));
        Assert.All(typeof(ReportRow).GetProperties(), p => Assert.True((Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is { } type && (type.IsPrimitive || type == typeof(string) || type == typeof(DateTime)), p.Name));
    }

    private static string Unquoted(string cell) => cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;

    // As a spreadsheet may see it: split at any separator, after white space and quotes, though never after our apostrophe.
    private static bool IsSafe(string text) => text.Split(';', ',', '|').All(part =>
    {
        var rest = part.TrimStart(' ', '"', '?', '\u00a0');
        return rest.Length == 0 || !"=+-@＝＋－＠".Contains(rest[0], StringComparison.Ordinal);
    }) && !text.Any(char.IsControl);
}
