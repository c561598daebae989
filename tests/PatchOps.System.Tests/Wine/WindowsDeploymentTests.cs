using System.Diagnostics;
using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>Whole deployments on a real Windows API: real packages of Windows Installer, the real state, the real lock, and a look at the Uninstall keys.</summary>
public sealed class WindowsDeploymentTests : IDisposable
{
    private readonly WinePackages _windows = new();

    public void Dispose() => _windows.Dispose();

    [SkippableFact]
    public void What_is_planned_is_installed_proven_by_the_inventory_and_undone()
    {
        _windows.Offer("Lab.Alpha", "Lab Alpha");
        _windows.Offer("Lab.Beta", "Lab Beta");

        var result = _windows.Deploy();

        Assert.Equal("succeeded", State(result));
        Assert.Equal(["installed", "installed"], Outcomes(result).Values);
        Assert.Equal(("2.0.0", "2.0.0"), Versions());
        Assert.True(_windows.Json("deployments", "--verify").GetProperty("items")[0].GetProperty("journal").GetProperty("count").GetInt32() > 10);
        Assert.Equal(0, _windows.Run("deployments", "--verify").Code);
        Assert.True(File.Exists(_windows.Lab.OnC("ProgramData/PatchOps/state.db")));

        var undone = _windows.Undo(Id(result));

        Assert.Equal("rolledBack", State(undone));
        Assert.Equal(("1.0.0", "1.0.0"), Versions());
    }

    [SkippableFact]
    public void An_installer_that_ends_with_1603_leaves_its_package_as_it_was_and_one_with_3010_waits_for_its_restart()
    {
        _windows.Offer("Lab.Alpha", "Lab Alpha", code: 3010);
        _windows.Offer("Lab.Beta", "Lab Beta", lies: true, code: 1603);

        var result = _windows.Deploy();

        Assert.Equal(("pendingRestart", "rolledBack"), (Outcomes(result)["Lab.Alpha"], Outcomes(result)["Lab.Beta"]));
        Assert.NotEqual("succeeded", State(result));
        Assert.Equal(("2.0.0", "1.0.0"), Versions());
        var said = result.GetProperty("journal").GetRawText();
        Assert.Contains("1603", said, StringComparison.Ordinal);
        Assert.Contains("PO1285", said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_is_killed_in_the_middle_is_gone_on_with_and_nothing_is_installed_twice()
    {
        _windows.Offer("Lab.Alpha", "Lab Alpha");
        _windows.Offer("Lab.Beta", "Lab Beta", pause: 4000);
        using (var process = _windows.StartDeployment())
        {
            Until(() => _windows.Calls.Any(call => call.StartsWith("upgrade --id Lab.Beta", StringComparison.Ordinal)));

            // Another copy meanwhile: one deployment for a machine.
            Assert.Contains("PO1306", _windows.TryDeploy().ToString(), StringComparison.Ordinal);
            process.Kill();
            process.WaitForExit();
        }

        var resumed = _windows.Resume();

        Assert.Equal("succeeded", State(resumed));
        Assert.Equal(("2.0.0", "2.0.0"), Versions());
        Assert.Single(_windows.Calls, call => call.StartsWith("upgrade --id Lab.Alpha", StringComparison.Ordinal));
        Assert.Single(_windows.Calls, call => call.StartsWith("upgrade --id Lab.Beta", StringComparison.Ordinal));
        Assert.Equal(0, _windows.Run("deployments", "--verify").Code);
    }

    private (string? Alpha, string? Beta) Versions() => (_windows.InstalledVersion("Lab Alpha"), _windows.InstalledVersion("Lab Beta"));

    private static string State(JsonElement result) => result.GetProperty("state").GetString()!;

    private static string Id(JsonElement result) => result.GetProperty("id").GetString()!;

    private static Dictionary<string, string> Outcomes(JsonElement result) =>
        result.GetProperty("patches").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("outcome").GetString()!);

    private static void Until(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < WineTool.Patience, "It did not come to pass.");
            Thread.Sleep(50);
        }
    }
}
