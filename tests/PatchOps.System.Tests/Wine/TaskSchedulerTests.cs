using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>
/// The Task Scheduler through its real interfaces, slot by slot. Wine keeps of a task its description and settings, and tells neither its triggers and actions nor when it
/// runs; it starts none.
/// </summary>
public sealed class TaskSchedulerTests : IDisposable
{
    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void A_task_is_registered_read_back_replaced_and_removed_with_its_folder()
    {
        foreach (var task in new[] { "Scan", "Deploy", "Resume", "Deploy" })
        {
            Assert.Equal("taskScheduler", Text(_lab.Run("tasks", "register", task).Ok().Line, "scheduler"));
        }

        Assert.Equal(3, Listed().Length);
        var xml = Text(_lab.Run("tasks", "xml", "Deploy").Ok().Line, "xml");
        Assert.Contains(@"<URI>\PatchOps\Deploy</URI>", xml, StringComparison.Ordinal);
        Assert.Contains("<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>", xml, StringComparison.Ordinal);
        Assert.Contains("<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>", xml, StringComparison.Ordinal);
        Assert.Contains("<AllowHardTerminate>false</AllowHardTerminate>", xml, StringComparison.Ordinal);
        Assert.Contains("<ExecutionTimeLimit>P1D</ExecutionTimeLimit>", xml, StringComparison.Ordinal);

        Assert.All(new[] { "Scan", "Deploy", "Resume" }, task => Assert.True(Removed(task)));
        Assert.False(Removed("Scan"));
        Assert.Empty(Listed());
        Assert.Contains("DirectoryNotFoundException", _lab.Run("tasks", "xml", "Scan").Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_task_of_somebody_else_is_left_alone()
    {
        Assert.Equal(@"\PatchOps\Scan", Text(_lab.Run("tasks", "foreign", "Scan").Ok().Line, "path"));
        var refused = _lab.Run("tasks", "register", "Scan");
        Assert.NotEqual(0, refused.Code);
        Assert.Equal("PO1911", Text(refused.Line, "id"));
        Assert.Empty(Listed());
        Assert.False(Removed("Scan"));
    }

    [SkippableFact]
    public void What_the_scheduler_does_not_do_is_said_with_its_code()
    {
        _lab.Run("tasks", "register", "Scan").Ok();
        var run = _lab.Run("tasks", "run", "Scan");
        Assert.Equal("PO1905", Text(run.Line, "id"));
        Assert.Contains("0x80004001", Text(run.Line, "error"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_logon_of_a_user_at_the_machine_is_not_one_over_the_network()
    {
        var logon = _lab.Run("tasks", "logon").Ok().Line;
        Assert.False(logon.GetProperty("isNetwork").GetBoolean());
        Assert.False(logon.GetProperty("isSystem").GetBoolean());
    }

    private JsonElement[] Listed() => [.. _lab.Run("tasks", "list").Ok().Line.GetProperty("tasks").EnumerateArray()];

    private bool Removed(string task) => _lab.Run("tasks", "remove", task).Ok().Line.GetProperty("removed").GetBoolean();

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;
}
