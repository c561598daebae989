using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Processes;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Processes;

[SupportedOSPlatform("linux")]
public sealed class ProcessRunnerTests : IDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(20);
    private readonly TempFolder _folder = new();
    private readonly ProcessRunner _runner = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Both_outputs_and_the_exit_code_come_back()
    {
        var result = _runner.Run(Shell("echo out; echo err >&2; exit 7"), OperationContext.None);
        Assert.Equal((7, "out\n", "err\n"), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public void Standard_input_is_empty_so_that_a_prompt_cannot_hang() =>
        Assert.Equal("", _runner.Run(new ProcessSpec { FileName = "cat" }, OperationContext.None).Output);

    [Fact]
    public void Input_that_is_given_arrives_whole()
    {
        var input = new byte[3_000_000];
        new Random(1).NextBytes(input);
        using var output = new MemoryStream();

        var result = _runner.Run(new ProcessSpec { FileName = "cat", Input = new MemoryStream(input) }, stream => stream.CopyTo(output), OperationContext.None);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(input, output.ToArray());
    }

    [Fact]
    public void Input_that_the_program_does_not_want_holds_nobody_up() =>
        Assert.Equal((3, "done\n"), Ended(_runner.Run(Shell("echo done; exit 3") with { Input = new MemoryStream(new byte[3_000_000]) }, OperationContext.None)));

    [Fact]
    public void Input_that_cannot_be_read_is_why_it_failed()
    {
        var failure = ErrorCodes.FeedTooLarge.ToException("too large");

        Assert.Same(failure, Assert.Throws<PatchOpsException>(() => _runner.Run(new ProcessSpec { FileName = "cat", Input = new Failing(failure) }, OperationContext.None)));
    }

    [Fact]
    public void Large_output_on_both_pipes_at_once_neither_blocks_nor_is_cut()
    {
        var result = _runner.Run(Shell("head -c 3000000 /dev/zero >&2 & head -c 5000000 /dev/zero; wait"), OperationContext.None);
        Assert.Equal((5_000_000, 3_000_000, 0), (result.Output.Length, result.Error.Length, result.ExitCode));
    }

    [Fact]
    public void Invalid_utf8_is_replaced() =>
        Assert.Equal("a\ufffdé", _runner.Run(new ProcessSpec { FileName = "printf", Arguments = [@"a\377\303\251"] }, OperationContext.None).Output);

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("KILL", 137)]
    [InlineData("SEGV", 139)]
    public void A_signal_shows_as_128_and_its_number(string signal, int exitCode) =>
        Assert.Equal(exitCode, _runner.Run(Shell($"kill -{signal} $$"), OperationContext.None).ExitCode);

    [Fact]
    public void The_environment_is_inherited_and_changed_where_asked()
    {
        var spec = Shell("echo $LC_ALL-${HOME-none}-$PATH") with { Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["HOME"] = null } };
        Assert.Equal($"C-none-{Environment.GetEnvironmentVariable("PATH")}\n", _runner.Run(spec, OperationContext.None).Output);
    }

    [Theory]
    [InlineData("no-such-tool-anywhere")]
    [InlineData("/no/such/tool")]
    [InlineData("/etc/passwd")]
    [InlineData("/etc")]
    [InlineData("")]
    [InlineData("tool.cmd")]
    [InlineData("/bin/ls\0x")]
    public void A_tool_that_cannot_be_started_is_named(string name)
    {
        var failure = Assert.Throws<PatchOpsException>(() => _runner.Run(new ProcessSpec { FileName = name }, OperationContext.None));
        Assert.Equal("PO1103", failure.Code.Id);
        Assert.Equal(name, failure.Target);
        Assert.Contains(name.Replace("\0", "\\x00", StringComparison.Ordinal), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_in_the_current_folder_is_not_found_by_name()
    {
        // .NET itself would run it: the current folder of an agent may be anybody's.
        var name = "patchops-decoy-" + Guid.NewGuid().ToString("N");
        var decoy = Path.Combine(Environment.CurrentDirectory, name);
        File.WriteAllText(decoy, "#!/bin/sh\necho hijacked\n");
        File.SetUnixFileMode(decoy, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Throws<PatchOpsException>(() => _runner.Run(new ProcessSpec { FileName = name }, OperationContext.None));
            Assert.Null(ProgramPath.Find(name, ".::relative"));
        }
        finally
        {
            File.Delete(decoy);
        }
    }

    [Fact]
    public void The_path_of_the_spec_decides_and_files_without_the_execute_bit_are_passed_over()
    {
        var plain = _folder.Write("a/tool", "not a program");
        var tool = _folder.Write("b/tool", "#!/bin/sh\necho right\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var path = $"{Path.GetDirectoryName(plain)}:{Path.GetDirectoryName(tool)}";
        var spec = new ProcessSpec { FileName = "tool", Environment = new Dictionary<string, string?> { ["PATH"] = path } };
        Assert.Equal("right\n", _runner.Run(spec, OperationContext.None).Output);
    }

    [Fact]
    public void Too_much_output_ends_the_program()
    {
        var failure = Assert.Throws<PatchOpsException>(() =>
            _runner.Run(new ProcessSpec { FileName = "yes", OutputLimit = 100_000, Timeout = s_deadline }, OperationContext.None));
        Assert.Equal("PO1105", failure.Code.Id);
    }

    [Fact]
    public void Too_much_on_standard_error_ends_the_program_too()
    {
        var failure = Assert.Throws<PatchOpsException>(() =>
            _runner.Run(Shell("yes >&2") with { OutputLimit = 100_000, Timeout = s_deadline }, OperationContext.None));
        Assert.Equal("PO1105", failure.Code.Id);
    }

    [Fact]
    public void Output_of_exactly_the_limit_is_accepted() =>
        Assert.Equal(1000, _runner.Run(Shell("head -c 1000 /dev/zero") with { OutputLimit = 1000 }, OperationContext.None).Output.Length);

    [Fact]
    public void A_program_that_takes_too_long_is_ended_with_its_grandchildren()
    {
        var pids = Path.Combine(_folder.Path, "pids");
        var spec = Shell($"sh -c 'sleep 300 & echo $! > {pids}; echo $$ >> {pids}; wait' & wait") with { Timeout = TimeSpan.FromSeconds(1) };
        var failure = Assert.Throws<PatchOpsException>(() => _runner.Run(spec, OperationContext.None));
        Assert.Equal("PO1104", failure.Code.Id);
        AssertGone(pids, 2);
    }

    [Fact]
    public void Cancelling_ends_the_program_with_its_grandchildren()
    {
        var pids = Path.Combine(_folder.Path, "pids");
        using var stop = new CancellationTokenSource();
        var spec = Shell($"sleep 300 & echo $! > {pids}; echo $$ >> {pids}; echo ready; wait");
        Assert.ThrowsAny<OperationCanceledException>(() => _runner.Run(
            spec,
            output =>
            {
                output.ReadByte();
                stop.Cancel();
                output.CopyTo(Stream.Null);
            },
            new OperationContext { Cancellation = stop.Token }));
        AssertGone(pids, 2);
    }

    [Fact]
    public void Nothing_is_started_after_a_stop()
    {
        var mark = Path.Combine(_folder.Path, "mark");
        Assert.ThrowsAny<OperationCanceledException>(() => _runner.Run(Shell($"touch {mark}"), new OperationContext { Cancellation = new CancellationToken(true) }));
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public void A_grandchild_that_keeps_the_pipes_open_does_not_hang_the_run()
    {
        var pids = Path.Combine(_folder.Path, "pids");
        try
        {
            var watch = Stopwatch.StartNew();
            var result = _runner.Run(Shell($"sleep 300 & echo $! > {pids}; echo done"), OperationContext.None);
            Assert.Equal((0, "done\n"), (result.ExitCode, result.Output));
            Assert.True(watch.Elapsed < s_deadline, $"{watch.Elapsed}");
        }
        finally
        {
            // It lives on by design (a service that a package starts): not ours to end, but this test's.
            using var grandchild = Process.GetProcessById(int.Parse(File.ReadAllText(pids), CultureInfo.InvariantCulture));
            grandchild.Kill();
        }
    }

    [Fact]
    public void A_reader_that_has_enough_ends_the_program()
    {
        var first = new byte[4];
        var result = _runner.Run(
            new ProcessSpec { FileName = "yes", Timeout = s_deadline },
            output => output.ReadExactly(first),
            OperationContext.None);
        Assert.Equal("y\ny\n", Encoding.ASCII.GetString(first));
        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void A_reader_that_has_enough_ends_even_a_silent_program()
    {
        var result = _runner.Run(Shell("echo x; exec sleep 300") with { Timeout = s_deadline }, output => output.ReadByte(), OperationContext.None);
        Assert.Equal(137, result.ExitCode);
    }

    [Fact]
    public void A_slow_reader_gets_all_of_what_an_ended_program_printed()
    {
        using var all = new MemoryStream();
        using var pause = new ManualResetEvent(false);
        var buffer = new byte[1000];
        _runner.Run(
            Shell("head -c 2000000 /dev/zero"),
            output =>
            {
                int read;
                while ((read = output.Read(buffer, 0, buffer.Length)) > 0)
                {
                    pause.WaitOne(all.Length % 100_000 == 0 ? 10 : 0);
                    all.Write(buffer, 0, read);
                }
            },
            OperationContext.None);
        Assert.Equal(2_000_000, all.Length);
    }

    [Fact]
    public void A_reader_that_fails_ends_the_program_and_its_failure_comes_through()
    {
        var pids = Path.Combine(_folder.Path, "pids");
        Assert.Throws<FormatException>(() => _runner.Run(
            Shell($"echo $$ > {pids}; echo x; exec sleep 300"),
            output => throw new FormatException(output.ReadByte().ToString(CultureInfo.InvariantCulture)),
            OperationContext.None));
        AssertGone(pids, 1);
    }

    [Fact]
    public void A_time_out_is_told_even_when_the_reader_wraps_what_its_stream_throws()
    {
        var failure = Assert.Throws<PatchOpsException>(() => _runner.Run(
            Shell("exec sleep 300") with { Timeout = TimeSpan.FromMilliseconds(300) },
            output =>
            {
                try
                {
                    output.ReadByte();
                }
                catch (Exception e)
                {
                    throw new InvalidDataException("wrapped", e);
                }
            },
            OperationContext.None));
        Assert.Equal("PO1104", failure.Code.Id);
    }

    [Fact]
    public void The_log_tells_the_command_its_end_and_no_value_of_the_environment()
    {
        var log = new RecordingLog();
        var spec = new ProcessSpec { FileName = "sh", Arguments = ["-c", "exit 3", "a b", "new\nline"], Environment = new Dictionary<string, string?> { ["TOKEN"] = "hunter2" } };
        _runner.Run(spec, new OperationContext { Log = log });
        var entry = Assert.Single(log.Entries, entry => entry.Level == LogLevel.Verbose);
        Assert.StartsWith("""sh -c "exit 3" "a b" "new\x0aline": exit 3 after """, entry.Message, StringComparison.Ordinal);
        Assert.All(log.Entries, each => Assert.DoesNotContain("hunter2", each.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Many_runs_at_once_keep_their_outputs_apart() =>
        Parallel.For(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
            Assert.Equal($"{i}\n", _runner.Run(Shell($"echo {i}"), OperationContext.None).Output));

    [Fact]
    public void Hostile_arguments_arrive_as_they_are_by_list_and_by_quoting()
    {
        var pieces = Gen.Elements("", " ", "\"", "\\", "\\\\", "\\\"", "'", "$(id)", "`", "*", "%PATH%", "\n", "\t", "\v", "a", "é", "-n", "--", ";", "&", "^", "😀");
        var lists = pieces.ListOf().Select(list => string.Concat(list.Take(6))).NonEmptyListOf().Select(list => list.Take(5).ToArray());
        Prop.ForAll(lists.ToArbitrary(), arguments =>
        {
            var expected = string.Concat(arguments.Select(argument => argument + "\0"));
            var byList = _runner.Run(new ProcessSpec { FileName = "printf", Arguments = [@"%s\0", .. arguments] }, OperationContext.None).Output;
            var start = new ProcessStartInfo("printf", CommandLine.Quote([@"%s\0", .. arguments])) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            return byList == expected && process.StandardOutput.ReadToEnd() == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    [Fact]
    public void A_nul_in_an_argument_is_refused_and_never_cut_short()
    {
        Assert.Throws<ArgumentException>(() => CommandLine.Quote(["rm", "a\0b"]));
        Assert.Equal("PO1103", Assert.Throws<PatchOpsException>(() => _runner.Run(new ProcessSpec { FileName = "printf", Arguments = ["a\0b"] }, OperationContext.None)).Code.Id);
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData(@"C:\path\", @"C:\path\")]
    [InlineData(@"C:\my path\", "\"C:\\my path\\\\\"")]
    [InlineData("say \"hi\"", "\"say \\\"hi\\\"\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    public void Quotes_as_windows_reads_it(string argument, string quoted) => Assert.Equal(quoted, CommandLine.Quote([argument]));

    private static ProcessSpec Shell(string script) => new() { FileName = "sh", Arguments = ["-c", script] };

    private static void AssertGone(string file, int count)
    {
        var pids = File.ReadAllLines(file);
        Assert.Equal(count, pids.Length);
        Assert.True(SpinWait.SpinUntil(() => pids.All(IsGone), s_deadline), $"still there: {string.Join(", ", pids.Where(pid => !IsGone(pid)))}");
    }

    // A zombie that init has yet to reap has ended as well.
    private static bool IsGone(string pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] == 'Z';
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static (int, string) Ended(ProcessResult result) => (result.ExitCode, result.Output);

    private sealed class Failing(Exception failure) : MemoryStream(new byte[100])
    {
        public override int Read(byte[] buffer, int offset, int count) => throw failure;
    }
}
