using PatchOps.Ports;

namespace PatchOps.Cli.Tests;

public class TerminalTests
{
    [Fact]
    public void A_terminal_gets_a_table_no_wider_than_itself()
    {
        var console = new TestConsole { IsOutputTerminal = true, Width = 70 };

        Assert.Equal(0, console.Run(new FakeHost(), "updates"));

        var lines = console.OutputText.Split('\n').Select(StripStyles).ToArray();
        Assert.Contains(lines, line => line.Contains("libssl3", StringComparison.Ordinal));
        Assert.All(lines[1..^2], line => Assert.InRange(line.Length, 0, 70));
        Assert.Contains("\e[", console.OutputText);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public void NO_COLOR_and_a_dumb_terminal_get_plain_text(string variable, string value)
    {
        var console = new TestConsole { IsOutputTerminal = true, Variables = { [variable] = value } };
        var redirected = new TestConsole();

        console.Run(new FakeHost(), "updates");
        redirected.Run(new FakeHost(), "updates");

        Assert.Equal(redirected.OutputText, console.OutputText);
        Assert.All(console.OutputText, c => Assert.InRange(c, '\n', '~'));
    }

    [Fact]
    public void Progress_is_one_line_on_a_terminal_that_is_gone_at_the_end()
    {
        var console = new TestConsole { IsErrorTerminal = true };

        console.Run(new FakeHost { OnScan = Work }, "updates", "--json");

        Assert.Contains("\r[##########..........]  50 %  Refreshing: deb.example.org", console.ErrorText);
        Assert.DoesNotContain('\n', console.ErrorText);
        Assert.Matches(@"\r +\r$", console.ErrorText);
    }

    [Fact]
    public void Progress_never_reaches_a_file()
    {
        var console = new TestConsole();

        console.Run(new FakeHost { OnScan = Work }, "updates", "--json");

        Assert.Empty(console.ErrorText);
    }

    private static void Work(OperationContext context) =>
        context.Progress.Report(new ProgressUpdate { Activity = "Refreshing", Status = "deb.example.org", Percent = 50 });

    private static string StripStyles(string line) => System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9;]*m", "").TrimEnd('\r');
}
