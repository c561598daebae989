using System.Globalization;
using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Compliance;

namespace PatchOps.Adapters.Tests.Formats;

public class FindingBlockTests
{
    private static readonly string?[] s_texts =
        [null, "", "bash", "1:5.2+dfsg~rc1-2+b1", "a \"quoted\" \\ word", "tab\tnewline\n", "Grüße", "日本語", "😀", "half \ud83d", "<script>&'", "\u007f", "\u001b[31m", "~ }"];

    private static readonly double?[] s_numbers = [null, 0, 1, 0.5, 9.8, 10, 0.00043, 0.00001, 1e-7, 1d / 3, 123456789.123, double.MaxValue];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Findings_of_every_form_are_written_as_the_frameworks_own_writer_writes_them(bool isIndented)
    {
        var random = new Random(20260331);
        for (var round = 0; round < 300; round++)
        {
            var findings = Enumerable.Range(0, random.Next(8)).Select(_ => Any(random, isPlain: random.Next(2) == 0)).ToArray();

            Assert.Equal(ByTheFramework(findings, isIndented), ByTheBlock(findings, isIndented));
        }
    }

    [Fact]
    public void Ten_thousand_findings_are_written_as_the_frameworks_own_writer_writes_them()
    {
        var random = new Random(1);
        var findings = Enumerable.Range(0, 10_000).Select(i => Any(random, isPlain: i % 1000 != 999)).ToArray();

        Assert.Equal(ByTheFramework(findings), ByTheBlock(findings));
    }

    [Fact]
    public void A_number_that_json_does_not_have_is_refused()
    {
        var finding = new Finding { Package = "p", Provider = "apt", Cvss = double.NaN };

        Assert.Throws<ArgumentException>(() => ByTheBlock([finding]));
    }

    [Fact]
    public void A_time_is_written_as_its_format_says()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var time = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);
            time = i % 2 == 0 ? time : time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
            Assert.Equal(time.UtcDateTime.ToString(UtcConverter.Format, CultureInfo.InvariantCulture), JsonFields.Text(time));
        }

        Assert.Equal("0001-01-01T00:00:00Z", JsonFields.Text(DateTimeOffset.MinValue));
        Assert.Equal("2025-12-31T23:00:00Z", JsonFields.Text(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(1))));
        Assert.Null(JsonFields.Text(null));
    }

    private static Finding Any(Random random, bool isPlain)
    {
        string? Text() => isPlain ? random.Next(5) == 0 ? null : "CVE-2025-" + random.Next(100_000) : s_texts[random.Next(s_texts.Length)];
        IReadOnlyList<string> Texts() => Enumerable.Range(0, random.Next(4)).Select(_ => Text() ?? "").ToArray();
        double? Number() => s_numbers[random.Next(s_numbers.Length)];
        bool? Truth() => random.Next(3) switch { 0 => null, 1 => false, _ => true };
        DateTimeOffset? Time() => random.Next(2) == 0 ? null : new DateTimeOffset(2025, 1 + random.Next(12), 3, 4, 5, 6, TimeSpan.FromHours(random.Next(-3, 4))).AddTicks(random.Next(2) * random.Next(1000));
        return new Finding
        {
            PatchId = Text(),
            Cve = Text(),
            Package = Text() ?? "p",
            Architecture = Text(),
            SourceName = Text(),
            Provider = Text() ?? "apt",
            InstalledVersion = Text(),
            FixedVersion = Text(),
            Status = (FindingStatus)random.Next(5),
            Severity = (Severity)random.Next(5),
            Cvss = Number(),
            Epss = Number(),
            KnownExploited = Truth(),
            KevDateAdded = Time(),
            KevDueDate = Time(),
            Exploitation = random.Next(4) is var e and < 3 ? (Exploitation)e : null,
            Automatable = Truth(),
            TechnicalImpact = random.Next(3) is var i and < 2 ? (TechnicalImpact)i : null,
            Exposed = Truth(),
            AssetClass = Text(),
            Advisories = Texts(),
            Sources = Texts(),
            ReleasedAt = Time(),
            Reason = Text(),
            Processes = random.Next(10) == 0 ? [new StaleProcess { Pid = 7, Name = "nginx", Files = ["/usr/lib/x"], Packages = [new StalePackage { Name = "libx" }] }] : [],
            State = random.Next(2) == 0 ? null : (FindingState)random.Next(6),
            DueAt = Time(),
            StartedAt = Time(),
            StartedBy = random.Next(5) is var c and < 4 ? (DeadlineClock)c : null,
            Rule = Text(),
            MissingFacts = Texts(),
            ForensicTriage = Truth(),
            WaitsFor = random.Next(10) is var w and < 9 ? (WaitReason)w : null,
        };
    }

    private static string ByTheFramework(Finding[] findings, bool isIndented = true) => Written(isIndented, json =>
    {
        foreach (var finding in findings)
        {
            JsonFields.WriteObject(json, finding);
        }
    });

    private static string ByTheBlock(Finding[] findings, bool isIndented = true) => Written(isIndented, json => FindingBlock.WriteAll(json, findings));

    private static string Written(bool isIndented, Action<Utf8JsonWriter> items)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, isIndented ? PatchOpsJsonContext.Indented : PatchOpsJsonContext.OneLine))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            items(json);
            json.WriteEndArray();
            json.WriteNumber("after", 1);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
