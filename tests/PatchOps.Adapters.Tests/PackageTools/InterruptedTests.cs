using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Adapters.Tests.Winget;
using PatchOps.Deployment;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.PackageTools;

/// <summary>What is cut off in the middle, or cannot be looked at, is never taken for done or idle.</summary>
public sealed class InterruptedTests
{
    [Fact]
    public void A_mutex_that_may_not_be_looked_at_is_one_that_is_held()
    {
        Assert.True(InstallerMutex.IsHeld(() => throw new UnauthorizedAccessException()));
        Assert.False(InstallerMutex.IsHeld(() => false));
    }

    [Fact]
    public void A_recent_note_that_cannot_be_read_counts_as_a_running_installer_and_an_old_one_does_not()
    {
        using var folder = new TempFolder();
        var note = folder.Write("run-1.pid", "12");
        Assert.Contains("run-1.pid", RunNote.Running(folder.Path), StringComparison.Ordinal);
        RunNote.Sweep(folder.Path);
        Assert.True(File.Exists(note));

        File.SetLastWriteTimeUtc(note, DateTime.UtcNow.AddDays(-1));
        Assert.Null(RunNote.Running(folder.Path));
    }

    [Fact]
    public void A_note_names_a_process_that_runs()
    {
        using var folder = new TempFolder();
        RunNote.Write(Path.Combine(folder.Path, "run-1"), Environment.ProcessId);
        Assert.Contains($"process {Environment.ProcessId}", RunNote.Running(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Going_back_stops_where_a_restart_has_begun_and_tells_what_is_removed()
    {
        var machine = new FakeWinget();
        machine.Set("Lab.Alpha", "2.0");
        machine.Set("Lab.Beta", "2.0");
        machine.Offers["Lab.Alpha"] = machine.Offers["Lab.Beta"] = ["2.0", "1.0"];
        machine.Installer = (verb, id, _) =>
        {
            if (verb != "uninstall")
            {
                return new SurvivingResult(1, "It refuses.");
            }

            machine.Installed.RemoveAll(p => p.Id == id);
            return new SurvivingResult(unchecked((int)0x8A15010B), "Restarting.");
        };
        var packages = new[] { "Lab.Alpha", "Lab.Beta" }.Select(name => new PackageCondition { Name = name, Version = "1.0" }).ToArray();
        var outcome = machine.Provider().Installer!.Restore(new RestoreRequest { DeploymentId = "lab", Packages = packages }, OperationContext.None);
        Assert.Equal((false, true), (outcome.Succeeded, outcome.IsTransient));
        Assert.Contains("Lab.Alpha 2.0 is removed, and 1.0 not yet put back.", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("Lab.Beta was not begun", outcome.Message, StringComparison.Ordinal);
    }
}
