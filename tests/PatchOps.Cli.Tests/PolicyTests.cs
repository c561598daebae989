using System.Text.Json;

namespace PatchOps.Cli.Tests;

public sealed class PolicyTests : IDisposable
{
    private const string Head = "apiVersion: patchops/v1\nname: servers\n";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_policy_prints_nothing_and_is_0()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "policy", "test", Write("p.yaml", Head)));

        Assert.Empty(console.OutputText);
        Assert.Empty(console.ErrorText);
    }

    [Fact]
    public void Each_mistake_has_its_place_in_the_form_of_compilers_and_what_to_do()
    {
        var console = new TestConsole();
        var sound = Write("sound.yaml", Head);
        var bad = Write("bad.yaml", Head + "drivers: yes\n");

        Assert.Equal(2, console.Run(new FakeHost(), "policy", "test", sound, bad));

        Assert.Equal(
            $"{bad}(3,10): error PO1609: drivers takes true or false, not 'yes'.\n"
            + "  what to do: Write true or false, without quotes: yes, no, on and off mean different things to different readers of YAML.\n",
            console.OutputText);
        Assert.Empty(console.ErrorText);
    }

    [Fact]
    public void A_warning_alone_is_0()
    {
        var console = new TestConsole();
        var expired = Write("p.yaml", Head + "holds: [{package: x, until: 2001-01-31, owner: o, reason: r}]\n");

        Assert.Equal(0, console.Run(new FakeHost(), "policy", "test", expired));

        Assert.Contains(": warning PO1624: ", console.OutputText);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_mistake_without_a_line()
    {
        var console = new TestConsole();
        var gone = _folder.File("gone.yaml");

        Assert.Equal(2, console.Run(new FakeHost(), "policy", "test", gone));

        Assert.StartsWith($"{gone}: error PO1601: ", console.OutputText);
    }

    [Fact]
    public void Mistakes_are_json_and_rows()
    {
        var json = new TestConsole();
        var rows = new TestConsole();
        var bad = Write("bad.yaml", Head + "hold: []\ndueSoon: soon\n");

        Assert.Equal(2, json.Run(new FakeHost(), "policy", "test", bad, "--json"));
        Assert.Equal(2, rows.Run(new FakeHost(), "policy", "test", bad, "--ndjson"));

        using var document = JsonDocument.Parse(json.OutputText);
        Assert.Equal("patchops/policy-diagnostics/1", document.RootElement.GetProperty("schema").GetString());
        var first = document.RootElement.GetProperty("items")[0];
        Assert.Equal(["id", "level", "file", "line", "column", "key", "message", "remedy"], first.EnumerateObject().Select(property => property.Name));
        Assert.Equal((3, "hold", "error"), (first.GetProperty("line").GetInt32(), first.GetProperty("key").GetString(), first.GetProperty("level").GetString()));
        Assert.Equal(2, rows.OutputText.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void The_effective_policy_is_a_table_of_values_and_where_they_came_from()
    {
        var console = new TestConsole();
        Write("base.yaml", Head + "reboot: {grace: 1h}\n");
        var own = Write("own.yaml", "apiVersion: patchops/v1\nextends: base.yaml\nhealth:\n  services: [nginx, php-fpm]\n");

        Assert.Equal(0, console.Run(new FakeHost(), "policy", "show", own));

        var lines = console.OutputText.Split('\n');
        Assert.Equal($"servers  {own}", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("name ", StringComparison.Ordinal) && line.EndsWith(" servers   base.yaml:2", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("reboot.grace ", StringComparison.Ordinal) && line.Contains(" 1h ") && line.EndsWith("base.yaml:3", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("health.services ", StringComparison.Ordinal) && line.EndsWith("own.yaml:4", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Trim() == "php-fpm");
        Assert.Contains(lines, line => line.StartsWith("reboot.when ", StringComparison.Ordinal) && line.EndsWith("default", StringComparison.Ordinal));
    }

    [Fact]
    public void The_effective_policy_is_json_whose_policy_is_a_policy_file()
    {
        var json = new TestConsole();
        var row = new TestConsole();
        var own = Write("own.yaml", Head + "client: Contoso\nremovals: [exim4]\n");

        Assert.Equal(0, json.Run(new FakeHost(), "policy", "show", own, "--json"));
        Assert.Equal(0, row.Run(new FakeHost(), "policy", "show", own, "--ndjson"));

        using var document = JsonDocument.Parse(json.OutputText);
        var root = document.RootElement;
        Assert.Equal(("patchops/policy/1", own), (root.GetProperty("schema").GetString(), root.GetProperty("source").GetString()));
        Assert.Equal("Contoso", root.GetProperty("policy").GetProperty("client").GetString());
        Assert.Equal("exim4", root.GetProperty("policy").GetProperty("removals")[0].GetString());
        Assert.Equal(3, root.GetProperty("origins").EnumerateArray().Single(o => o.GetProperty("key").GetString() == "client").GetProperty("line").GetInt32());
        Assert.Single(row.OutputText.TrimEnd().Split('\n'));
        var again = Write("again.json", root.GetProperty("policy").GetRawText());
        Assert.Equal(0, new TestConsole().Run(new FakeHost(), "policy", "test", again));
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public void A_refused_policy_is_not_shown(params string[] format)
    {
        var console = new TestConsole();

        Assert.Equal(2, console.Run(new FakeHost(), ["policy", "show", Write("bad.yaml", Head + "hold: []\n"), .. format]));

        Assert.Empty(console.OutputText);
        Assert.StartsWith("error PO1608: ", console.ErrorText);
    }

    [SkippableTheory]
    [InlineData("policy")]
    [InlineData("policy", "show")]
    public void Without_a_file_the_built_in_policy_is_shown(params string[] args)
    {
        var host = new FakeHost();
        Skip.If(host.Shipped.Standards.Count == 0, "no standards ship");
        var console = new TestConsole();

        Assert.Equal(0, console.Run(host, args));

        Assert.StartsWith("patchops-baseline  (built in)\n", console.OutputText);
    }

    [Fact]
    public void The_schema_is_printed_as_it_ships()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "policy", "schema"));

        using var schema = JsonDocument.Parse(console.OutputText);
        Assert.Equal("PatchOps policy", schema.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public void Text_of_a_policy_cannot_drive_the_terminal()
    {
        var console = new TestConsole();
        var bad = Write("bad.yaml", Head + "\"\\e]0;x\\a\": 1\n");

        Assert.Equal(2, console.Run(new FakeHost(), "policy", "test", bad, _folder.File("\u001b[31m.yaml")));

        Assert.DoesNotContain('\u001b', console.OutputText);
        Assert.DoesNotContain('\a', console.OutputText);
    }

    [Theory]
    [InlineData("policy", "patchops policy show contoso-servers.yaml")]
    [InlineData("policy test", "patchops policy test policies/*.yaml --ndjson")]
    [InlineData("policy show", "patchops policy show contoso-servers.yaml --json")]
    [InlineData("policy schema", "patchops policy schema > policy.schema.json")]
    public void Every_verb_has_help_with_examples(string verb, string example)
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), [.. verb.Split(' '), "--help"]));

        Assert.Contains(example, console.OutputText);
    }

    [Theory]
    [InlineData("See `patchops policy test --help`.", "policy", "test")]
    [InlineData("See `patchops policy show --help`.", "policy", "show", "a", "b")]
    [InlineData("Did you mean 'test'?", "policy", "tset")]
    public void A_wrong_call_is_64(string expected, params string[] args)
    {
        var console = new TestConsole();

        Assert.Equal(64, console.Run(new FakeHost(), args));

        Assert.Contains(expected, console.ErrorText);
    }

    private string Write(string name, string text)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, text);
        return path;
    }
}
