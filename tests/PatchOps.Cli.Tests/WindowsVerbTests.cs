using System.Text.Json;

namespace PatchOps.Cli.Tests;

public sealed class WindowsVerbTests : IDisposable
{
    private const string Contoso = """
        apiVersion: patchops/v1
        name: contoso
        windows:
          - name: servers
            every: patch-tuesday + 4d at 22:00
            duration: 3h
            timeZone: Europe/London
            catchUp: 48h
          - name: desks
            every: sat,sun at 01:30
            duration: 2h
            timeZone: GMT Standard Time
        blackouts:
          - from: 2026-12-18
            to: 2027-01-04
            reason: Christmas freeze
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Windows_are_listed_by_their_own_clock_and_in_utc()
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "windows", "--policy", Policy(Contoso), "--after", "2026-10-24", "--next", "4");

        Assert.Equal(
            """
            NAME   STARTS (LOCAL)        ENDS (LOCAL)          STARTS (UTC)      ZONE               NOTE
            desks  Sat 2026-10-24 01:30  Sat 2026-10-24 03:30  2026-10-24 00:30  GMT Standard Time
            desks  Sun 2026-10-25 01:30  Sun 2026-10-25 02:30  2026-10-25 00:30  GMT Standard Time  2026-10-25 has 01:30 twice, since the clocks go back: it opens at the first
            desks  Sat 2026-10-31 01:30  Sat 2026-10-31 03:30  2026-10-31 01:30  GMT Standard Time
            desks  Sun 2026-11-01 01:30  Sun 2026-11-01 03:30  2026-11-01 01:30  GMT Standard Time

            """,
            console.OutputText);
        Assert.Empty(console.ErrorText);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_blackout_between_the_windows_is_said_and_five_are_listed_from_now_where_nothing_is_asked()
    {
        var console = new TestConsole();
        Assert.Equal(0, console.Run(new FakeHost(), "windows", "--policy", Policy(Contoso), "--after", "2026-12-13", "--next", "3"));
        Assert.Contains("info PO1642: No window of the policy 'contoso' opens from 2026-12-18 to 2027-01-04: Christmas freeze.", console.ErrorText);
        Assert.Contains("2027-01-09", console.OutputText);

        var usual = new TestConsole();
        usual.Run(new FakeHost(), "windows", "--policy", Policy(Contoso), "--json");
        using var json = JsonDocument.Parse(usual.OutputText);
        Assert.Equal(5, json.RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal("2026-08-01T00:30:00Z", json.RootElement.GetProperty("items")[0].GetProperty("start").GetString());
    }

    [Fact]
    public void Json_has_every_fact_of_a_window()
    {
        var console = new TestConsole();

        console.Run(new FakeHost(), "windows", "--policy", Policy(Contoso), "--after", "2026-08-15T12:00Z", "--next", "1", "--json");

        using var json = JsonDocument.Parse(console.OutputText);
        Assert.Equal("patchops/windows/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("device").ValueKind);
        var item = JsonSerializer.Serialize(json.RootElement.GetProperty("items")[0]);
        Assert.Equal(
            """{"name":"servers","start":"2026-08-15T21:00:00Z","end":"2026-08-16T00:00:00Z","timeZone":"Europe/London","localStart":"2026-08-15T22:00:00+01:00","localEnd":"2026-08-16T01:00:00+01:00","catchUpUntil":"2026-08-17T21:00:00Z","note":null}""",
            item.Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_are_one_window_to_a_line()
    {
        var console = new TestConsole();

        console.Run(new FakeHost(), "windows", "--policy", Policy(Contoso), "--next", "3", "--ndjson");

        var lines = console.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["desks", "desks", "desks"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_policy_without_windows_says_that_patches_may_be_installed_at_any_time()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "windows"));

        Assert.Equal("no windows" + Environment.NewLine, console.OutputText);
        Assert.Contains("warning PO1640: The policy 'patchops-baseline' has no windows: patches may be installed at any time.", console.ErrorText);
    }

    [Fact]
    public void A_policy_whose_windows_never_open_says_so_and_ends()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(new FakeHost(), "windows", "--policy", Policy(Contoso), "--next", "1000", "--after", "9999-06-01"));

        Assert.Contains("warning PO1641: No window of the policy 'contoso' opens after 9999-06-01 00:00 UTC.", console.ErrorText);
    }

    [Fact]
    public void A_policy_with_mistakes_is_refused_with_the_first_of_them()
    {
        var console = new TestConsole();

        var code = console.Run(new FakeHost(), "windows", "--policy", Policy(Contoso.Replace("sat,sun", "weekends", StringComparison.Ordinal).Replace("Europe/London", "../../etc/passwd", StringComparison.Ordinal)));

        Assert.Equal(1, code);
        Assert.Empty(console.OutputText);
        Assert.Contains("PO1605", console.ErrorText);
        Assert.Contains("has 2 mistakes, the first (PO1617): ", console.ErrorText);
        Assert.Contains("(7,", console.ErrorText);
    }

    [Fact]
    public void A_policy_that_is_not_there_is_a_failure()
    {
        var console = new TestConsole();

        Assert.Equal(1, console.Run(new FakeHost(), "windows", "--policy", Path.Combine(_folder.Path, "none.yaml")));

        Assert.Contains("PO1601", console.ErrorText);
    }

    [Theory]
    [InlineData("--next", "0")]
    [InlineData("--next", "1001")]
    [InlineData("--next", "-1")]
    [InlineData("--next", "many")]
    [InlineData("--after", "soon")]
    public void A_wrong_number_or_time_is_wrong_usage(string option, string value)
    {
        var console = new TestConsole();

        Assert.Equal(64, console.Run(new FakeHost(), "windows", option, value));

        Assert.Empty(console.OutputText);
    }

    private string Policy(string text)
    {
        var path = Path.Combine(_folder.Path, Guid.NewGuid().ToString("n") + ".yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
