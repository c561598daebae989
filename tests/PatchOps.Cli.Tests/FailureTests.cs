using PatchOps.Diagnostics;

namespace PatchOps.Cli.Tests;

public class FailureTests
{
    [Fact]
    public void A_root_that_is_not_there_is_one_block_and_exit_code_1()
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "updates", "--root", "/nonexistent");

        Assert.Equal(1, code);
        Assert.Equal(
            "error PO1101: The root '/nonexistent' does not exist.\n  what to do: Give the folder that holds the tree's etc, usr and var.\n",
            console.ErrorText);
    }

    [Fact]
    public void No_permission_is_77()
    {
        var host = new FakeHost();
        var console = new TestConsole();
        var application = new Application(() => throw ErrorCodes.RootUnreadable.ToException("The root '/srv' cannot be read."), console);

        Assert.Equal(77, application.Run(["updates"]));
        Assert.StartsWith("error PO1102: ", console.ErrorText);
        Assert.Null(host.LastScan);
    }

    [Fact]
    public void Cancelled_is_130()
    {
        var console = new TestConsole();

        Assert.Equal(130, console.Run(new FakeHost { OnScan = _ => throw new OperationCanceledException() }, "updates"));

        Assert.StartsWith("error PO1004: ", console.ErrorText);
    }

    [Fact]
    public void A_defect_shows_no_stack_trace_unless_asked_for()
    {
        static FakeHost Broken() => throw new InvalidCastException("the cable is out");
        var quiet = new TestConsole();
        var loud = new TestConsole();

        Assert.Equal(1, new Application(Broken, quiet).Run([]));
        Assert.Equal(1, new Application(Broken, loud).Run(["--debug"]));

        Assert.StartsWith("error PO1001: InvalidCastException: the cable is out\n", quiet.ErrorText);
        Assert.DoesNotContain("   at ", quiet.ErrorText);
        Assert.Contains("   at ", loud.ErrorText);
    }

    [Theory]
    [InlineData]
    [InlineData("updates")]
    [InlineData("updates", "--json")]
    [InlineData("inventory", "--json")]
    [InlineData("inventory", "--ndjson")]
    [InlineData("providers", "--json")]
    [InlineData("completion", "bash")]
    [InlineData("--help")]
    public void A_full_disk_behind_standard_output_is_a_failure_not_a_short_answer(params string[] args)
    {
        var console = new TestConsole { Replacement = new FullDisk() };

        Assert.Equal(1, console.Run(new FakeHost(), args));

        Assert.StartsWith("error PO1010: Standard output could not be written: No space left on device\n", console.ErrorText);
    }

    [Theory]
    [InlineData("nsight", 1001)]
    [InlineData("generic", 1)]
    [InlineData("atera", 7, "--exit-code-map", "failed=7")]
    public void A_full_disk_behind_the_answer_to_an_RMM_ends_with_its_own_code_of_a_failure(string rmm, int code, params string[] args)
    {
        var console = new TestConsole { Replacement = new FullDisk() };

        Assert.Equal(code, console.Run(new FakeHost(), ["compliance", "--rmm", rmm, .. args]));

        Assert.Equal("", console.ErrorText);
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");

        public override void WriteByte(byte value) => throw new IOException("No space left on device");
    }
}
