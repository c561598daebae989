namespace PatchOps.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("Did you mean 'updates'?", "updats")]
    [InlineData("Did you mean '--json'?", "updates", "--jsn")]
    [InlineData("Did you mean '--classification'?", "updates", "--clasification", "security")]
    [InlineData("'sec' is not one of other, security,", "updates", "--classification", "sec")]
    [InlineData("'1' is not one of", "updates", "--severity", "1")]
    [InlineData("'soon' is not a duration", "--lock-timeout", "soon")]
    [InlineData("'yesterday' is not a time", "history", "--after", "yesterday")]
    [InlineData("--json and --ndjson cannot be used together", "updates", "--json", "--ndjson")]
    [InlineData("--refresh has no meaning for 'history'", "--refresh", "history")]
    [InlineData("--root is for a scan and cannot be used with --inventory", "updates", "--root", "/", "--inventory", "f")]
    [InlineData("There is no provider 'atp'. Known: apt.", "updates", "--provider", "atp")]
    [InlineData("Required argument missing for option: '--root'", "--root")]
    [InlineData("Argument 'fish' not recognized", "completion", "fish")]
    [InlineData("'soon' is not one of unknown, fixable,", "vulnerabilities", "--status", "soon")]
    [InlineData("--provider is for a scan and cannot be used with --inventory", "vulnerabilities", "--provider", "apt", "--inventory", "f")]
    [InlineData("--refresh has no meaning for 'update'", "--refresh", "advisories", "update")]
    [InlineData("Did you mean '--known-exploited'?", "advisories", "list", "--known-exploted")]
    [InlineData("See `patchops advisories show --help`.", "advisories", "show")]
    [InlineData("--json and --ndjson cannot be used together", "advisories", "list", "--json", "--ndjson")]
    public void A_wrong_call_is_64_with_one_block_that_says_what_is_wrong(string expected, params string[] args)
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), args);

        Assert.Equal(64, code);
        Assert.Contains(expected, console.ErrorText);
        Assert.StartsWith("error PO10", console.ErrorText);
        Assert.Equal(2, console.ErrorText.TrimEnd().Split('\n').Length);
        Assert.Empty(console.OutputText);
    }

    [Theory]
    [InlineData("", "sudo patchops --refresh")]
    [InlineData("providers", "patchops providers --root /srv/images/web --json")]
    [InlineData("inventory", "patchops inventory --json > web01.json")]
    [InlineData("updates", "patchops updates --classification security")]
    [InlineData("history", "patchops history --after 7d")]
    [InlineData("completion", "source <(patchops completion bash)")]
    [InlineData("vulnerabilities", "patchops vulnerabilities --known-exploited")]
    [InlineData("advisories", "patchops advisories show CVE-2024-3094")]
    [InlineData("advisories update", "sudo patchops advisories update --feed kev,epss")]
    [InlineData("advisories show", "patchops advisories show ALSA-2024:8793 KB5078766 --json")]
    [InlineData("advisories list", "patchops advisories list --package openssl")]
    [InlineData("advisories export", "patchops advisories export /mnt/stick/advisories.zip")]
    [InlineData("advisories import", "sudo patchops advisories import /mnt/stick/advisories.zip")]
    public void Every_verb_has_help_with_examples(string verb, string example)
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), [.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, code);
        Assert.Contains("Examples:", console.OutputText);
        Assert.Contains(example, console.OutputText);
        Assert.Empty(console.ErrorText);
    }

    [Fact]
    public void A_package_name_that_begins_with_an_at_sign_is_a_name()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "updates", "--name", "@types/node"));

        Assert.Contains("0 of them shown", console.OutputText);
    }

    [Theory]
    [InlineData("patchops upd", "updates")]
    [InlineData("patchops updates --classi", "--classification")]
    [InlineData("patchops updates --classification sec", "security")]
    [InlineData("patchops providers --provider ", "apt")]
    [InlineData("patchops completion p", "pwsh")]
    [InlineData("patchops advisories upd", "update")]
    [InlineData("patchops advisories update --feed v", "vulnrichment")]
    [InlineData("patchops vulnerabilities --status pend", "pendingRestart")]
    public void Verbs_options_and_values_are_suggested(string line, string expected)
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), $"[suggest:{line.Length}]", line));

        Assert.Contains(expected, console.OutputText.Split('\n').Select(l => l.TrimEnd('\r')));
    }
}
