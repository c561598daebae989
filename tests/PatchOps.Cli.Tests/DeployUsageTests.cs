namespace PatchOps.Cli.Tests;

public class DeployUsageTests
{
    [Theory]
    [InlineData("--plan and --patch cannot be used together.", "deploy", "--plan", "p.json", "--patch", "apt:a@1")]
    [InlineData("--patch and --inventory cannot be used together.", "deploy", "--inventory", "f", "--patch", "apt:a@1")]
    [InlineData("--plan and --resume cannot be used together.", "deploy", "--plan", "p.json", "--resume")]
    [InlineData("--policy has no meaning with --resume", "deploy", "--policy", "p.yaml", "--resume")]
    [InlineData("--root has no meaning with --resume", "deploy", "--root", "/srv/x", "--resume")]
    [InlineData("--refresh is for a scan and cannot be used with --plan.", "deploy", "--plan", "p.json", "--refresh")]
    [InlineData("--refresh is for a scan and cannot be used with --resume.", "deploy", "--resume", "--refresh")]
    [InlineData("--lock-timeout has no meaning for 'deploy'", "--lock-timeout", "5", "deploy")]
    [InlineData("Did you mean '--what-if'?", "deploy", "--what-f")]
    [InlineData("Did you mean 'deploy'?", "deplo")]
    [InlineData("--last and ids cannot be used together.", "deployments", "--last", "1", "20261127-021500-3fa9c1")]
    [InlineData("'0' is not a number above 0.", "deployments", "--last", "0")]
    [InlineData("--head speaks of one deployment: name its id.", "deployments", "--head", "abc")]
    [InlineData("Unrecognized option '--verifi'. Did you mean '--verify'?", "deployments", "--verifi")]
    [InlineData("Unrecognized option '--verifi'. Did you mean '--verify'?", "deployments", "20261127-021500-3fa9c1", "--verifi")]
    [InlineData("Unrecognized option '--nonsense'.", "rollback", "--nonsense")]
    [InlineData("Unrecognized option '--sampel'. Did you mean '--sample'?", "impact", "--sampel")]
    [InlineData("--refresh has no meaning for 'rollback'", "--refresh", "rollback", "x")]
    [InlineData("See `patchops rollback --help`.", "rollback")]
    public void A_wrong_call_is_64_before_anything_is_looked_at(string expected, params string[] args)
    {
        var console = new TestConsole();

        Assert.Equal(64, console.Run(new FakeHost { OnScan = _ => throw new InvalidOperationException("scanned") }, args));

        Assert.Contains(expected, console.ErrorText);
        Assert.Empty(console.OutputText);
    }

    [Theory]
    [InlineData("deploy", "sudo patchops deploy --policy contoso.yaml --what-if")]
    [InlineData("deployments", "patchops deployments --verify")]
    [InlineData("rollback", "sudo patchops rollback 20261127-021500-3fa9c1 --what-if")]
    public void Every_verb_has_help_with_examples_and_exit_codes(string verb, string example)
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), verb, "--help"));

        Assert.Contains(example, console.OutputText);
        Assert.Contains("Exit codes: ", console.OutputText);
    }

    [Theory]
    [InlineData("patchops dep", "deployments")]
    [InlineData("patchops deploy --w", "--what-if")]
    [InlineData("patchops rollback --", "--what-if")]
    [InlineData("patchops deployments --v", "--verify")]
    public void Verbs_and_options_are_suggested(string line, string expected)
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), $"[suggest:{line.Length}]", line));

        Assert.Contains(expected, console.OutputText.Split('\n').Select(l => l.TrimEnd('\r')));
    }
}
