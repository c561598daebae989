using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Cli.Tests;

/// <summary>The verb that a task under SYSTEM runs.</summary>
public sealed class BrokerTests : IBroker
{
    private readonly List<(string Id, string Hash)> _served = [];

    public LogonFacts Logon { get; } = new();

    [Fact]
    public void It_serves_the_run_that_its_task_was_made_for()
    {
        Assert.Equal((0, "", ""), Run("broker", "--id", "abc", "--hash", "0123"));
        Assert.Equal([("abc", "0123")], _served);
    }

    [Fact]
    public void A_run_that_is_refused_is_said_with_its_id()
    {
        var (code, _, error) = Run("broker", "--id", "unknown", "--hash", "0123");
        Assert.NotEqual(0, code);
        Assert.Contains("PO1917", error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_needs_both_and_is_shown_to_nobody()
    {
        Assert.Equal(64, Run("broker", "--id", "abc").Code);
        Assert.DoesNotContain("broker", Run("--help").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("state-folder", Run("--help").Output, StringComparison.Ordinal);
    }

    public string Run(BrokerVerb verb, string request, OperationContext context) => throw new NotSupportedException();

    public BrokerServed Serve(string id, string hash, OperationContext context)
    {
        _served.Add((id, hash));
        return id == "unknown" ? throw ErrorCodes.BrokerRequestRefused.ToException("There is no such run.") : BrokerServed.Collected;
    }

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var console = new TestConsole();
        var code = console.Run(new FakeHost { OtherSide = this }, arguments);
        return (code, console.OutputText, console.ErrorText);
    }
}
