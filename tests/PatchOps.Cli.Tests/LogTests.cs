using System.Runtime.Versioning;
using PatchOps.Cli.Logging;
using PatchOps.Ports;

namespace PatchOps.Cli.Tests;

public class LogTests
{
    [Fact]
    public void The_log_tells_what_was_asked_what_was_done_and_how_it_ended()
    {
        using var folder = new TempFolder();
        var host = new FakeHost { OnScan = context => context.Log.Write(LogLevel.Verbose, "apt", "ran apt-config dump -> 0 in 6 ms") };

        Assert.Equal(0, new TestConsole().Run(host, "updates", "--json", "--log", folder.File("run.log")));

        var lines = File.ReadAllLines(folder.File("run.log"));
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (VERBOSE|WARNING|ERROR|DEBUG) +\S+  \S", line));
        Assert.Matches(@"patchops \d+\.\d+\.\d+\S* on .+, process \d+", lines[0]);
        Assert.EndsWith("arguments: updates --json --log " + folder.File("run.log"), lines[1]);
        Assert.Contains(lines, line => line.EndsWith(" VERBOSE apt  ran apt-config dump -> 0 in 6 ms", StringComparison.Ordinal));
        Assert.Matches(@"ended with exit code 0 after \d+ ms$", lines[^1]);
    }

    [Fact]
    public void A_failure_is_in_the_log_with_its_stack_on_one_line()
    {
        using var folder = new TempFolder();

        Assert.Equal(1, new TestConsole().Run(new FakeHost(), "updates", "--root", "/nonexistent", "--log", folder.File("run.log")));

        var lines = File.ReadAllLines(folder.File("run.log"));
        Assert.Contains(lines, line => line.Contains(" ERROR ", StringComparison.Ordinal) && line.Contains("\\n   at ", StringComparison.Ordinal));
        Assert.Contains("ended with exit code 1", lines[^1]);
    }

    [Fact]
    public void What_could_not_be_checked_is_in_the_log_even_when_json_holds_it()
    {
        using var folder = new TempFolder();
        var host = new FakeHost { Inventory = Sample.Web01 with { Diagnostics = [Sample.MirrorFailed] } };

        new TestConsole().Run(host, "updates", "--json", "--log", folder.File("run.log"));

        Assert.Contains(" ERROR   apt  PO1207: The index", File.ReadAllText(folder.File("run.log")));
    }

    [Fact]
    public void The_variable_names_the_log_where_no_option_does()
    {
        using var folder = new TempFolder();
        var console = new TestConsole { Variables = { ["PATCHOPS_LOG"] = folder.File("run.log") } };

        console.Run(new FakeHost(), "providers");

        Assert.True(File.Exists(folder.File("run.log")));
    }

    [Fact]
    public void A_log_that_cannot_be_written_stops_before_any_work()
    {
        using var folder = new TempFolder();
        var host = new FakeHost();
        var console = new TestConsole();

        Assert.Equal(1, console.Run(host, "updates", "--log", folder.File("no/such/run.log")));

        Assert.StartsWith("error PO1008: The log '", console.ErrorText);
        Assert.Null(host.LastScan);
    }

    [SkippableFact]
    public void A_disk_that_fills_up_costs_the_log_and_not_the_answer()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/dev/full is Linux");
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "updates", "--json", "--log", "/dev/full");

        Assert.Equal(0, code);
        Assert.Contains("\"libssl3\"", console.OutputText);
        Assert.Contains("warning PO1008: The log '/dev/full' is incomplete: No space left on device", console.ErrorText);
    }

    [Fact]
    public void Text_from_outside_cannot_forge_an_entry_nor_leak_a_password()
    {
        var line = LogLine.Format(
            Sample.Now, LogLevel.Warning, "apt", "E: https://alice:s3cret@mirror.example/x?sig=K3Y 'http://b.example/?t=1'\n2026-07-29T00:00:00.000Z VERBOSE apt  all is well\e[2J");

        Assert.Equal(
            @"2026-07-29T02:15:30.000Z WARNING apt  E: https://***@mirror.example/x?*** 'http://b.example/?***'\n2026-07-29T00:00:00.000Z VERBOSE apt  all is well\x1b[2J", line);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_new_log_is_for_its_owner_only()
    {
        Skip.If(OperatingSystem.IsWindows(), "Unix modes");
        using var folder = new TempFolder();

        using (OperationLogFile.Open(folder.File("run.log")))
        {
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("run.log")));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_laid_in_a_folder_for_all_is_not_followed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Unix modes");
        using var folder = new TempFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_111_111);
        File.WriteAllText(folder.File("victim"), "precious");
        File.CreateSymbolicLink(folder.File("run.log"), folder.File("victim"));

        var failure = Assert.Throws<Diagnostics.PatchOpsException>(() => OperationLogFile.Open(folder.File("run.log")));

        Assert.Equal("PO1008", failure.Code.Id);
        Assert.Equal("precious", File.ReadAllText(folder.File("victim")));
    }

    [Fact]
    public void Two_copies_append_to_one_log_without_tearing_lines()
    {
        using var folder = new TempFolder();
        const int Each = 500;
        void WriteAll(int copy)
        {
            using var log = OperationLogFile.Open(folder.File("run.log"));
            for (var i = 0; i < Each; i++)
            {
                log.Write(LogLevel.Verbose, $"copy{copy}", $"entry {i} {new string('x', i % 90)}");
            }
        }

        Parallel.For(0, 4, WriteAll);

        var lines = File.ReadAllLines(folder.File("run.log"));
        Assert.Equal(4 * Each, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"Z VERBOSE copy\d  entry \d+ x*$", line));
    }
}
