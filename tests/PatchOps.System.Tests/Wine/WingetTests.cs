using System.Diagnostics;
using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>The winget provider on a real Windows API: a stand-in of winget runs real msiexec, and the provider proves what it did.</summary>
public sealed class WingetTests : IDisposable
{
    private readonly WineLab _lab = new();
    private readonly LabFolder _folder = new();
    private readonly string _winget;
    private readonly Dictionary<string, string> _environment;
    private readonly List<object> _packages = [];

    public WingetTests()
    {
        // A copy of the harness plays the tool whose name it has; its libraries lie beside it.
        var program = _lab.Program.Replace('\\', '/')[2..];
        _winget = Path.Combine(Path.GetDirectoryName(program)!, "winget.exe");
        if (!File.Exists(_winget) || File.GetLastWriteTimeUtc(_winget) < File.GetLastWriteTimeUtc(program))
        {
            File.Copy(program, _winget, overwrite: true);
        }

        _environment = new Dictionary<string, string> { ["PATCHOPS_WINGET_CATALOGUE"] = WineLab.OnZ(Path.Combine(_folder.Path, "winget.json")) };
    }

    private string Runs => WineLab.OnZ(Path.Combine(_folder.Path, "runs"));

    private string[] Calls => File.ReadAllLines(Path.Combine(_folder.Path, "winget.json.log"));

    public void Dispose()
    {
        _lab.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public void A_patch_is_scanned_installed_by_a_real_installer_and_undone()
    {
        Offer("Lab.Alpha", "Lab Alpha");
        Assert.Equal("winget:Lab.Alpha@2.0.0", Assert.Single(Packages("scan").GetProperty("available").EnumerateArray()).GetProperty("id").GetString());
        Assert.True(Packages("rollback", "Lab.Alpha", "1.0.0", "2.0.0").GetProperty("winget:Lab.Alpha@2.0.0").GetProperty("feasible").GetBoolean());

        var outcome = Packages("install", "Lab.Alpha", "1.0.0", "2.0.0");
        Assert.True(outcome.GetProperty("succeeded").GetBoolean(), outcome.ToString());
        Assert.Equal("2.0.0", VersionOf("Lab.Alpha"));

        // The installer refuses a downgrade, so that the new version is removed first.
        var undone = Packages("restore", "Lab.Alpha", "1.0.0");
        Assert.True(undone.GetProperty("succeeded").GetBoolean(), undone.ToString());
        Assert.Equal("1.0.0", VersionOf("Lab.Alpha"));
        Assert.Contains(Calls, call => call.StartsWith("uninstall --id Lab.Alpha", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData(true, null, "PO1280")]
    [InlineData(true, 1603, "PO1280")]
    [InlineData(false, 1603, "PO1286")]
    [InlineData(false, 3010, "PO1285")]
    public void What_is_installed_decides_and_not_what_the_installer_says(bool lies, int? code, string id)
    {
        Offer("Lab.Beta", "Lab Beta", lies, code);
        var outcome = Packages("install", "Lab.Beta", "1.0.0", "2.0.0");
        Assert.Equal(!lies, outcome.GetProperty("succeeded").GetBoolean());
        Assert.Equal([id], outcome.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString()));
        Assert.Equal(lies ? "1.0.0" : "2.0.0", VersionOf("Lab.Beta"));
    }

    [SkippableFact]
    public void An_installation_goes_on_when_the_process_that_began_it_is_killed_and_the_next_waits_for_it()
    {
        Offer("Lab.Alpha", "Lab Alpha", pause: 3000);
        using var process = WineTool.Start(
            _lab.Prefix, [_lab.Program, "packages", WineLab.OnZ(_winget), Runs, "install", "Lab.Alpha", "1.0.0", "2.0.0"], _environment);
        Until(() => File.Exists(Path.Combine(_folder.Path, "winget.json.log")) && Calls.Any(call => call.StartsWith("upgrade --id", StringComparison.Ordinal)));
        process.Kill();
        process.WaitForExit();

        Assert.True(Packages("repair").GetProperty("succeeded").GetBoolean());
        Assert.Equal("2.0.0", VersionOf("Lab.Alpha"));
    }

    // 1.0.0 is installed and 2.0.0 on offer.
    private void Offer(string id, string name, bool lies = false, int? installerCode = null, int pause = 0)
    {
        var (old, current) = (LabMsi.Build(_folder.Path, name, "1.0.0"), LabMsi.Build(_folder.Path, name, "2.0.0"));
        _packages.Add(new
        {
            id,
            name,
            versions = new object[] { new { version = "2.0.0", msi = WineLab.OnZ(current), installerCode, lies, pauseMilliseconds = pause }, new { version = "1.0.0", msi = WineLab.OnZ(old) } },
        });
        File.WriteAllText(Path.Combine(_folder.Path, "winget.json"), JsonSerializer.Serialize(new { packages = _packages }));
        _lab.Exec("msiexec", "/i", WineLab.OnZ(old), "/qn", "/norestart").Ok();
    }

    private JsonElement Packages(params string[] words) => _lab.Run("packages", [WineLab.OnZ(_winget), Runs, .. words], "", _environment).Ok().Line.GetProperty("answer");

    private string? VersionOf(string id) => Packages("snapshot").EnumerateArray().Where(p => p.GetProperty("name").GetString() == id).Select(p => p.GetProperty("version").GetString()).SingleOrDefault();

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
