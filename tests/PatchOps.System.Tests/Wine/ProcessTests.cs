using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>What only a real Windows API shows of processes and of the state folder.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void Hostile_arguments_arrive_as_they_were_given()
    {
        string[][] cases =
        [
            ["", " ", "a b"], ["\"", "\\\"", "a\"b c"], ["\\", "\\\\", "a\\ b\\", "C:\\Program Files\\"], ["a\\\\\"b", "\\\\\\\"", "x\\\\"], ["%PATH%", "^&|<>", "a&calc", "'x'", "`$(x)"],
            ["tab\there", "line\nend", "grüße", "\u202Ertl", "日本"], ["/qn", "--", "-o=\"x y\""],
        ];

        var run = _lab.Run("spawn", [], string.Concat(cases.Select(c => JsonSerializer.Serialize(c) + "\n"))).Ok();

        Assert.Equal(cases, run.Lines.Select(l => l.GetProperty("seen").EnumerateArray().Select(a => a.GetString()!).ToArray()));
    }

    [SkippableFact]
    public void The_state_database_is_written_and_read_with_the_native_library_of_Windows()
    {
        var state = _lab.Run("state").Ok().Line;

        Assert.Equal(@"C:\ProgramData\PatchOps", state.GetProperty("location").GetString());
        Assert.Equal("a\nb\0c\u202E", Assert.Single(state.GetProperty("installed").EnumerateArray()).GetProperty("name").GetString());
        Assert.True(File.Exists(_lab.OnC("ProgramData/PatchOps/state.db")));

        // Whoever made the folder owns it, and what is written there follows its access list.
        var (folder, database) = (state.GetProperty("folder"), state.GetProperty("database"));
        Assert.StartsWith("S-1-5-21-", folder.GetProperty("owner").GetString(), StringComparison.Ordinal);
        Assert.Equal(folder.GetProperty("owner").GetString(), database.GetProperty("owner").GetString());
        Assert.Contains("S-1-5-18", database.GetProperty("allowed").EnumerateArray().Select(entry => entry.GetProperty("sid").GetString()));
    }
}
