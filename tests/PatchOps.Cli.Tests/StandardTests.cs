using System.Text.Json;

namespace PatchOps.Cli.Tests;

public class StandardTests
{
    [Fact]
    public void Standards_are_listed_with_their_times()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "standards"));

        var lines = console.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(9, lines.Length);
        Assert.StartsWith("ID                    RULES  TIMES                       TITLE", lines[0]);
        Assert.Equal("bod-26-04             16     next-upgrade, 14d, 60d, 3d  CISA BOD 26-04: remediation timelines", lines[1]);
    }

    [Fact]
    public void One_is_shown_with_its_notes_and_rules()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "standards", "BOD-26-04"));

        Assert.StartsWith("bod-26-04  CISA BOD 26-04: remediation timelines\n  source    (built in)\n  reference ", console.OutputText);
        Assert.Contains("  notes     The 16 rows are those", console.OutputText);
        Assert.Contains("    row 15  3d            kevListing or firstSeen  yes     knownExploited: true, exposed: true, automatable: true, technicalImpact: total\n", console.OutputText);
        Assert.Contains("    row 0   next-upgrade                                   knownExploited: false,", console.OutputText);
    }

    [Fact]
    public void Json_holds_each_rule_as_its_file_has_it()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "standards", "pci-*", "cyber-essentials-3.3", "--json"));

        using var json = JsonDocument.Parse(console.OutputText);
        Assert.Equal("patchops/standards/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("device").ValueKind);
        var items = json.RootElement.GetProperty("items");
        Assert.Equal(["cyber-essentials-3.3", "pci-dss-4.0.1"], items.EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.True(items[1].GetProperty("builtIn").GetBoolean());
        Assert.Equal(
            """{"name":"6.3.3 critical","summary":"critical, or CVSS 9.0 or more","when":{"any":[{"severity":["critical"]},{"cvss":"\u003E= 9.0"}]},"due":"1mo","clock":["release"],"forensicTriage":false}""",
            JsonSerializer.Serialize(items[1].GetProperty("rules")[0]));
    }

    [Fact]
    public void Rows_are_one_standard_each()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "standards", "--ndjson"));

        var ids = console.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString());
        Assert.Equal(8, ids.Count());
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    [InlineData("--ndjson")]
    public void An_id_that_is_none_is_said_and_the_others_are_shown(params string[] format)
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), ["standards", "bod-22-01", "patchops-baseline", .. format]);

        Assert.Equal(1, code);
        Assert.Contains("patchops-baseline", console.OutputText);
        Assert.Contains("PO1630", console.OutputText + console.ErrorText);
        Assert.Contains("There is no standard 'bod-22-01'", console.OutputText + console.ErrorText);
    }

    [Fact]
    public void An_exported_standard_reads_back_and_is_never_overwritten_unasked()
    {
        using var folder = new TempFolder();
        var file = folder.File("own.yaml");

        var written = new TestConsole();
        Assert.Equal(0, written.Run(new FakeHost(), "standards", "pci-dss-4.0.1", "--export", file));
        Assert.Equal($"wrote {file}\n", written.OutputText);
        var read = new TestConsole();
        Assert.Equal(0, read.Run(new FakeHost(), "standards", "--file", file));
        Assert.Contains($"  source    {file}\n", read.OutputText);

        File.WriteAllText(file, "changed");
        var again = new TestConsole();
        Assert.Equal(1, again.Run(new FakeHost(), "standards", "pci-dss-4.0.1", "--export", file));
        Assert.Contains("error PO1638", again.ErrorText);
        Assert.Equal("changed", File.ReadAllText(file));
        Assert.Equal(0, new TestConsole().Run(new FakeHost(), "standards", "pci-dss-4.0.1", "--export", file, "--force"));
        Assert.StartsWith("# PCI DSS", File.ReadAllText(file));
    }

    [Fact]
    public void A_folder_takes_them_all_and_a_file_but_one()
    {
        using var folder = new TempFolder();

        Assert.Equal(0, new TestConsole().Run(new FakeHost(), "standards", "--export", folder.Path));
        Assert.Equal(8, Directory.GetFiles(folder.Path, "*.yaml").Length);

        var console = new TestConsole();
        Assert.Equal(1, console.Run(new FakeHost(), "standards", "--export", folder.File("all.yaml")));
        Assert.Contains("8 standards need a folder", console.ErrorText);
        Assert.False(File.Exists(folder.File("all.yaml")));

        var nowhere = new TestConsole();
        Assert.Equal(1, nowhere.Run(new FakeHost(), "standards", "bod-26-04", "--export", folder.File("no/such/file.yaml")));
        Assert.Contains("error PO1639", nowhere.ErrorText);
    }

    [Fact]
    public void Mistakes_of_a_file_are_shown_with_their_place_and_cannot_drive_a_terminal()
    {
        using var folder = new TempFolder();
        var file = folder.File("own.yaml");
        File.WriteAllText(file, "id: own\ntitle: Own\nrules:\n  - {name: a, due: \"soon\"}\n  - {due: 3d}\n");
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "standards", "--file", file);

        Assert.Equal(1, code);
        Assert.Empty(console.OutputText);
        Assert.Contains($"error PO1634: {file}(4,20): ", console.ErrorText);
        Assert.Contains($"error PO1632: {file}(5,5): ", console.ErrorText);
        var hostile = new TestConsole();
        Assert.Equal(1, hostile.Run(new FakeHost(), "standards", "--file", folder.File("\e[31m.yaml")));
        File.WriteAllText(folder.File("hostile.yaml"), "id: own\ntitle: \"so\\e[31mon\"\n");
        Assert.Equal(1, hostile.Run(new FakeHost(), "standards", "--file", folder.File("hostile.yaml")));
        Assert.Contains("error PO1604: ", hostile.ErrorText);
        Assert.DoesNotContain('\e', hostile.ErrorText);
        var json = new TestConsole();
        Assert.Equal(1, json.Run(new FakeHost(), "standards", "--file", file, "--json"));
        Assert.Equal(2, JsonDocument.Parse(json.OutputText).RootElement.GetProperty("diagnostics").GetArrayLength());
    }

    [Theory]
    [InlineData("--file reads standards of your own", "standards", "bod-26-04", "--file", "f")]
    [InlineData("--file reads standards of your own", "standards", "--file", "f", "--export", "g")]
    [InlineData("--force goes with --export", "standards", "--force")]
    public void Options_that_do_not_go_together_are_a_wrong_call(string expected, params string[] args)
    {
        var console = new TestConsole();

        Assert.Equal(64, console.Run(new FakeHost(), args));
        Assert.Contains(expected, console.ErrorText);
    }
}
