using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>That the laboratory is what it says: Windows programs, in a prefix of their own.</summary>
public sealed class HarnessTests : IDisposable
{
    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void The_harness_runs_as_a_program_of_64_bit_Windows_and_reads_its_input()
    {
        var host = _lab.Run("host", [], "grüße\n").Ok().Line;

        Assert.StartsWith("Microsoft Windows 10.", host.GetProperty("system").GetString(), StringComparison.Ordinal);
        Assert.Equal("win-x64", host.GetProperty("runtime").GetString());
        Assert.Equal("grüße\n", host.GetProperty("input").GetString());
    }

    [SkippableFact]
    public void What_one_test_writes_is_in_its_own_prefix_and_in_no_other()
    {
        _lab.Set(@"HKLM\SOFTWARE\PatchOpsLab", "Mark", "REG_SZ", "here");
        using var other = new WineLab();

        Assert.Equal(0, _lab.Exec("reg", "query", @"HKLM\SOFTWARE\PatchOpsLab").Code);
        Assert.NotEqual(0, other.Exec("reg", "query", @"HKLM\SOFTWARE\PatchOpsLab").Code);
    }

    [SkippableFact]
    public void A_verb_that_is_not_there_is_an_error_and_lists_those_that_are()
    {
        var run = _lab.Run("nonsense");

        Assert.Equal(64, run.Code);
        Assert.Contains(run.Line.GetProperty("verbs").EnumerateArray(), v => v.GetString() == "argv");
    }
}
