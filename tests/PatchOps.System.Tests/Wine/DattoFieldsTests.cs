using System.Text;
using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>The fields of Datto RMM as its agent finds them: in the registry that 64-bit programs see, read back by reg.exe.</summary>
public sealed class DattoFieldsTests : IDisposable
{
    private const string Key = @"HKLM\SOFTWARE\CentraStage";
    private static readonly string[] s_fields =
        ["Datto", "patchopsVerdict=udf4", "patchopsPolicy=Custom5", "patchopsNextDue=6", "patchopsLastScan=Custom300"];

    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void Values_arrive_as_texts_and_what_is_not_known_takes_an_earlier_value_away()
    {
        AgentOf("64");
        _lab.Set(Key, "Custom6", "REG_EXPAND_SZ", "2026-01-01T00:00:00Z", "/reg:64");
        _lab.Set(Key, "Custom7", "REG_SZ", "the customer's own", "/reg:64");

        var run = _lab.Run("rmm", s_fields, "contoso").Ok();

        Assert.All(run.Lines, line => Assert.Equal(("compliant", 0), (Text(line, "outcome"), line.GetProperty("exitCode").GetInt32())));
        Assert.Equal("compliant", Query("Custom4"));
        Assert.Equal("contoso", Query("Custom5"));
        Assert.Equal("", Query("Custom6"));
        Assert.Equal("the customer's own", Query("Custom7"));
        Assert.Equal("1970-01-01T00:00:00Z", Query("Custom300"));
    }

    [SkippableTheory]
    [InlineData("Größe € 日本 😀")]
    [InlineData("a\nb\u202Ec\u0000d<script>")]
    public void A_name_that_a_console_cannot_show_is_stored_as_the_result_has_it(string policy)
    {
        AgentOf("64");

        var run = _lab.Run("rmm", s_fields, policy).Ok();

        var value = Field(run.Lines[^1], "Custom5");
        Assert.Equal(value, Export()["Custom5"]);
        Assert.DoesNotContain(value, c => char.IsControl(c) || c == '\u202E');
    }

    [SkippableTheory]
    [InlineData('x', " [...]")]
    [InlineData('ü', "...")]
    public void A_value_of_more_than_255_characters_is_cut_where_it_says_so(char letter, string mark)
    {
        AgentOf("64");

        _lab.Run("rmm", s_fields, new string(letter, 400)).Ok();

        var value = Export()["Custom5"];
        Assert.EndsWith(mark, value, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(value), 200, 255);
    }

    [SkippableFact]
    public void A_32_bit_key_of_the_same_name_stays_as_it_was()
    {
        AgentOf("64");
        _lab.Set(Key, "Custom5", "REG_SZ", "of 32 bits", "/reg:32");

        _lab.Run("rmm", s_fields, "contoso").Ok();

        Assert.Equal("contoso", Query("Custom5"));
        Assert.Equal("of 32 bits", Query("Custom5", "32"));
        Assert.Null(Query("Custom4", "32"));
    }

    [SkippableFact]
    public void Without_the_agents_own_key_nothing_is_written_and_the_result_is_a_failure_that_says_so()
    {
        AgentOf("32");

        var published = _lab.Run("rmm", s_fields, "contoso").Ok().Lines[^1];

        Assert.Equal("failed", Text(published, "outcome"));
        Assert.NotEqual(0, published.GetProperty("exitCode").GetInt32());
        Assert.Contains("PO2007", Text(published, "summary"), StringComparison.Ordinal);
        Assert.Null(Query("Custom5"));
        Assert.Null(Query("Custom5", "32"));
    }

    [SkippableFact]
    public void The_program_finds_Datto_by_its_variables_and_writes_the_fields_that_it_is_told()
    {
        AgentOf("64");

        var run = _lab.RunBeside(
            "patchops.exe",
            ["inventory", "--provider", "software", "--rmm", "auto", "--field-map", "patchopsSummary=Custom5,patchopsLastScan=udf6"],
            new Dictionary<string, string> { ["CS_PROFILE_NAME"] = "Contoso" });

        Assert.StartsWith("<-Start Result->", run.Output, StringComparison.Ordinal);
        Assert.Equal("STATUS=" + Query("Custom5"), run.Output.Split('\n')[1].TrimEnd('\r'));
        Assert.Matches("^20[0-9-]{8}T[0-9:]{8}Z$", Query("Custom6"));
        Assert.Equal("", run.Error);
    }

    // The agent's key holds its own values; it is never made by PatchOps.
    private void AgentOf(string view) => _lab.Set(Key, "DeviceID", "REG_SZ", "00000000-0000-0000-0000-000000000000", "/reg:" + view);

    private string? Query(string name, string view = "64")
    {
        var run = _lab.Exec("reg", "query", Key, "/v", name, "/reg:" + view);
        if (run.Code != 0)
        {
            return null;
        }

        var line = Assert.Single(run.Output.Split('\n'), row => row.Contains(name + " ", StringComparison.Ordinal)).Trim();
        Assert.StartsWith(name + "    REG_SZ", line, StringComparison.Ordinal);
        return line[(name + "    REG_SZ").Length..].Trim();
    }

    // reg.exe prints in a console's code page; its files are UTF-16.
    private Dictionary<string, string> Export()
    {
        _lab.Exec("reg", "export", Key, @"C:\datto.reg", "/y", "/reg:64").Ok();
        return File.ReadAllText(_lab.OnC("datto.reg")).Split("\r\n")
            .Select(line => line.Split("\"=\"")).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].TrimStart('"'), pair => pair[1][..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal));
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    private static string Field(JsonElement line, string name) =>
        Text(Assert.Single(line.GetProperty("fields").EnumerateArray(), field => Text(field, "name") == name), "value");
}
