using FsCheck;
using FsCheck.Fluent;
using PatchOps.Deadlines;
using static PatchOps.Adapters.Tests.Standards.Shipped;

namespace PatchOps.Adapters.Tests.Standards;

/// <summary>Standard files that are wrong: each mistake has its place, and no part of the file is used.</summary>
public sealed class HostileStandardTests
{
    private const string Head = "id: own\ntitle: Own\nrules:\n";

    [Fact]
    public void Standards_that_are_small_each_and_together_ask_for_too_many_scores_are_refused()
    {
        using var folder = new TempFolder();
        var files = Enumerable.Range(0, 3).Select(n =>
        {
            var rules = Enumerable.Range(n * 16, 16).Select(i => FormattableString.Invariant($"  - {{name: r{i}, due: 3d, when: {{cvss: \">= {i * 0.1:0.0}\", epss: \">= {i * 0.01:0.00}\"}}}}\n"));
            return folder.Write($"own{n}.yaml", $"id: own{n}\ntitle: Own\nrules:\n{string.Concat(rules)}");
        }).ToArray();

        Assert.Empty(Library.Select([files[0]]).Diagnostics);
        Assert.Equal("PO1637", Assert.Single(Library.Select(files).Diagnostics).Id);
    }

    [Theory]
    [InlineData("", "PO1632", 0, 0)]
    [InlineData("just text", "PO1633", 1, 1)]
    [InlineData("- a\n- b", "PO1633", 1, 1)]
    [InlineData("title: x\nrules: [{name: a, due: 3d}]", "PO1632", 1, 1)]
    [InlineData("id: own\nrules: [{name: a, due: 3d}]", "PO1632", 1, 1)]
    [InlineData("id: own\ntitle: x", "PO1632", 1, 1)]
    [InlineData("id: Own\ntitle: x\nrules: [{name: a, due: 3d}]", "PO1634", 1, 5)]
    [InlineData("id: ../own\ntitle: x\nrules: [{name: a, due: 3d}]", "PO1634", 1, 5)]
    [InlineData("id: [a]\ntitle: x\nrules: [{name: a, due: 3d}]", "PO1633", 1, 5)]
    [InlineData("id: own\ntitle: \"a\\e[31mb\"\nrules: [{name: a, due: 3d}]", "PO1604", 2, 8)]
    [InlineData("id: own\ntitle: \"a\\u202eb\"\nrules: [{name: a, due: 3d}]", "PO1604", 2, 8)]
    [InlineData("id: own\ntitle: x\nowner: me\nrules: [{name: a, due: 3d}]", "PO1631", 3, 1)]
    [InlineData("id: own\ntitle: x\nrules: []", "PO1633", 3, 8)]
    [InlineData("id: own\ntitle: x\nrules: {}", "PO1633", 3, 8)]
    [InlineData("id: own\ntitle: x\nrules: [3d]", "PO1633", 3, 9)]
    [InlineData(Head + "  - {name: a}", "PO1632", 4, 5)]
    [InlineData(Head + "  - {due: 3d}", "PO1632", 4, 5)]
    [InlineData(Head + "  - {name: a, due: soon}", "PO1634", 4, 20)]
    [InlineData(Head + "  - {name: a, due: 0d}", "PO1634", 4, 20)]
    [InlineData(Head + "  - {name: a, due: -3d}", "PO1634", 4, 20)]
    [InlineData(Head + "  - {name: a, due: 99999999999999999999d}", "PO1634", 4, 20)]
    [InlineData(Head + "  - {name: a, due: {days: 3}}", "PO1633", 4, 20)]
    [InlineData(Head + "  - {name: a, due: 3d, clock: someday}", "PO1634", 4, 31)]
    [InlineData(Head + "  - {name: a, due: 3d, forensicTriage: maybe}", "PO1633", 4, 40)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {exposed: yes}}", "PO1633", 4, 40)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {exposed: \"true\"}}", "PO1633", 4, 40)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {expsed: true}}", "PO1631", 4, 31)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {severity: [urgent]}}", "PO1634", 4, 42)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {assetClass: printer}}", "PO1634", 4, 43)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {cvss: 7}}", "PO1634", 4, 37)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {cvss: \">= 11\"}}", "PO1634", 4, 37)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {cvss: \">= NaN\"}}", "PO1634", 4, 37)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {epss: \">= 7,5\"}}", "PO1634", 4, 37)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {technicalImpact: most}}", "PO1634", 4, 48)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {severity: []}}", "PO1635", 4, 41)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {knownExploited: true, workingExploit: false}}", "PO1635", 4, 30)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {exposed: true, any: [{exposed: false}]}}", "PO1635", 4, 30)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {severity: [low], any: [{severity: [high]}]}}", "PO1635", 4, 30)]
    [InlineData(Head + "  - {name: a, due: 3d, clock: kevListing}", "PO1635", 4, 5)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {any: [{any: [{exposed: true}]}]}}", "PO1631", 4, 38)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {any: [{}]}}", "PO1634", 4, 37)]
    [InlineData(Head + "  - {name: a, due: 3d, when: {any: []}}", "PO1633", 4, 36)]
    [InlineData(Head + "  - {name: a, due: 3d}\n  - {name: A, due: 4d}", "PO1636", 5, 12)]
    [InlineData("id: own\nid: own\n", "PO1604", 2, 1)]
    [InlineData("id: &a own\ntitle: *a\n", "PO1604", 2, 8)]
    public void A_mistake_has_its_id_and_place(string text, string id, int line, int column)
    {
        var reading = StandardReader.Read(Yaml.Parse(text, "own.yaml"));

        Assert.Null(reading.Standard);
        Assert.True(reading.IsRefused);
        Assert.Contains((id, line, column), reading.Diagnostics.Select(d => (d.Id, d.Line, d.Column)));
        Assert.All(reading.Diagnostics, d =>
        {
            Assert.Equal("own.yaml", d.File);
            Assert.NotEmpty(d.Remedy);
            Assert.DoesNotContain(d.Message, char.IsControl);
        });
    }

    [Fact]
    public void Every_mistake_of_a_file_is_listed_in_the_order_of_its_lines()
    {
        var reading = StandardReader.Read(Yaml.Parse(
            Head + "  - {name: a, due: soon}\n  - {name: b, due: 3d, when: {knownExploited: true, workingExploit: false}}\n  - {due: 3d, x: y}\n", "own.yaml"));

        Assert.Equal([("PO1634", 4), ("PO1635", 5), ("PO1632", 6), ("PO1631", 6)], reading.Diagnostics.Select(d => (d.Id, d.Line)));
    }

    [Fact]
    public void Too_many_rules_conditions_and_scores_are_refused()
    {
        static string Rules(int count, Func<int, string> when) =>
            Head + string.Concat(Enumerable.Range(0, count).Select(i => $"  - {{name: r{i}, due: 3d, when: {{{when(i)}}}}}\n"));
        static string[] Ids(string text) => StandardReader.Read(Yaml.Parse(text, "own.yaml")).Diagnostics.Select(d => d.Id).ToArray();

        Assert.Empty(Ids(Rules(64, _ => "exposed: true")));
        Assert.Equal(["PO1637"], Ids(Rules(65, _ => "exposed: true")));
        Assert.Equal(["PO1637"], Ids(Rules(1, _ => "any: [" + string.Join(", ", Enumerable.Repeat("{exposed: true}", 21)) + "]")));
        Assert.Equal(["PO1637"], Ids(Rules(17, i => $"cvss: \">= {i / 2}.{i % 2}\"")));
        Assert.Equal(100, Ids(Rules(64, _ => "a: 1, b: 2")).Length);
    }

    [Fact]
    public void Damaged_standards_are_read_or_refused_and_never_break_the_reader() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var text = Library.TextOf(Library.Ids[random.Next(Library.Ids.Count)])!.ToCharArray().ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(3))
            {
                case 0: text.RemoveRange(at, Math.Min(random.Next(1, 20), text.Count - at)); break;
                case 1: text.Insert(at, "{}[]:,-#\"'|>&*!%@`\n\t \0\u001b\u202e9az"[random.Next(26)]); break;
                default: text[at] = (char)random.Next(1, 0x250); break;
            }
        }

        var reading = StandardReader.Read(Yaml.Parse(new string([.. text]), "own.yaml"));

        Assert.Equal(reading.Standard is null, reading.Diagnostics.Count > 0);
        if (reading.Standard is { } standard)
        {
            Assert.False(new DeadlineEngine([standard]).Date(new DeadlineFacts { ReleasedAt = Utc("2026-01-31") }).IsUnknown);
        }
    }).QuickCheckThrowOnFailure();
}
