using System.Diagnostics;


namespace PatchOps.Cli.Tests;

/// <summary>What only the real program in its own process can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _inventory;

    public ProcessTests()
    {
        _inventory = _folder.File("web01.json");
        InventoryFile.Write(_inventory, Sample.Web01);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_version_is_printed_alone()
    {
        var result = CliProcess.Run(_folder, "--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\r?\n$", result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void The_answer_is_on_standard_output_and_redirected_output_is_plain_text()
    {
        var result = CliProcess.Run(_folder, "updates", "--inventory", _inventory);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("libssl3 ", result.Output);
        Assert.All(result.Output, c => Assert.True(c is '\n' or '\r' or (>= ' ' and <= '~')));
        Assert.Empty(result.Error);
    }

    [Fact]
    public void A_wrong_option_is_64_and_silent_on_standard_output()
    {
        var result = CliProcess.Run(_folder, "updates", "--jsn");

        Assert.Equal(64, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith("error PO1009: ", result.Error);
        Assert.Contains("Did you mean '--json'?", result.Error);
    }

    [Theory]
    [InlineData("updates", "--ndjson")]
    [InlineData("updates", "--json")]
    [InlineData("inventory", "--ndjson")]
    public void A_bad_line_is_named_on_standard_error_and_the_machines_beside_it_are_listed(params string[] args)
    {
        var fleet = _folder.File("fleet.ndjson");
        var good = File.ReadAllText(_inventory);
        File.WriteAllText(fleet, good + good[..200] + "\n" + good.Replace("web01", "web02"));

        var result = CliProcess.Run(_folder, [.. args, "--inventory", fleet]);
        var whole = CliProcess.Run(_folder, [.. args, "--inventory", _inventory]);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(whole.Output.Length * 2, result.Output.Length);
        Assert.StartsWith($"error PO1402: '{fleet}' is not a PatchOps inventory: line 2, byte ", result.Error);
        Assert.Equal(1, result.Error.Split("error ").Length - 1);
    }

    [Fact]
    public void A_root_that_does_not_exist_is_PO1101()
    {
        var result = CliProcess.Run(_folder, "--root", "/nonexistent");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith("error PO1101: ", result.Error);
        Assert.Contains("\n  what to do: ", result.Error.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Fact]
    public void An_inventory_that_does_not_exist_is_PO1401()
    {
        var result = CliProcess.Run(_folder, "updates", "--json", "--inventory", _folder.File("none.json"));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error PO1401: ", result.Error);
    }

    [Fact]
    public void The_summary_of_this_machine_needs_no_configuration_and_without_advisories_never_reads_as_compliant()
    {
        var result = CliProcess.Run(_folder);

        Assert.Equal(2, result.ExitCode);
        Assert.Matches("(?m)^  verdict    (NOT COMPLIANT|not known): .+$", result.Output);
    }

    [SkippableFact]
    public void An_inventory_comes_through_a_pipe()
    {
        Skip.If(OperatingSystem.IsWindows(), "bash");

        var result = CliProcess.Bash(_folder, $"cat '{_inventory}' | \"$@\"", "updates", "--ndjson", "--inventory", "-", "--name", "libssl3");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("{\"deviceId\":\"aaa", result.Output);
    }

    [SkippableTheory]
    [InlineData("updates")]
    [InlineData("inventory", "--ndjson")]
    [InlineData("updates", "--json")]
    public void A_reader_that_goes_away_ends_it_quietly(params string[] args)
    {
        Skip.If(OperatingSystem.IsWindows(), "bash");
        InventoryFile.Write(_inventory, Enumerable.Repeat(Sample.Web01, 400));

        var result = CliProcess.Bash(_folder, "set -o pipefail; \"$@\" | head -n 1", [.. args, "--inventory", _inventory]);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Single(result.Output.TrimEnd().Split('\n'));
    }

    [SkippableTheory]
    [InlineData("updates")]
    [InlineData("updates", "--json")]
    [InlineData("--help")]
    public void A_full_disk_behind_standard_output_is_1(params string[] args)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/dev/full is Linux");

        var result = CliProcess.Bash(_folder, "\"$@\" > /dev/full", args.Contains("--help") ? args : [.. args, "--inventory", _inventory]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error PO1010: ", result.Error);
    }

    [SkippableFact]
    public void A_closed_standard_error_does_not_change_the_exit_code()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/dev/full is Linux");

        var result = CliProcess.Bash(_folder, "\"$@\" 2> /dev/full", "updates", "--jsn");

        Assert.Equal(64, result.ExitCode);
    }

    [SkippableTheory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public void A_signal_ends_it_with_130_even_while_it_waits_for_input(string signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "signals");
        // Started in the background by a shell, these tests ignore SIGINT, and so would what they start.
        using var process = Process.Start(CliProcess.Info(_folder, [.. new[] { "env", "--default-signal=INT,TERM" }, .. CliProcess.Command, "updates", "--ndjson", "--inventory", "-"]))!;
        process.StandardInput.Write(File.ReadAllText(_inventory));
        process.StandardInput.Flush();
        Assert.Contains("libssl3", process.StandardOutput.ReadLine());

        using var kill = Process.Start("kill", [signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        process.WaitForExit();

        Assert.Equal(130, process.ExitCode);
        Assert.StartsWith("error PO1004: ", process.StandardError.ReadToEnd());
    }

    [Fact]
    public void The_log_of_a_run_can_be_read_afterwards()
    {
        var log = _folder.File("run.log");

        var result = CliProcess.Run(_folder, "providers", "--json", "--log", log);

        Assert.Contains("arguments: providers --json --log", File.ReadAllText(log));
        Assert.EndsWith($"ended with exit code {result.ExitCode} after", File.ReadAllLines(log)[^1].Split(' ')[..^2].Aggregate((a, b) => a + " " + b));
    }
}
