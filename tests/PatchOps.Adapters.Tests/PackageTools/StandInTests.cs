using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Tests.Winget;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.PackageTools;

/// <summary>Programs that print what was recorded, run for real: the providers through their runners.</summary>
public sealed class StandInTests
{
    private const string Export = """{"Sources":[{"Packages":[{"PackageIdentifier":"Alibaba.aDrive"},{"PackageIdentifier":"Bandisoft.Bandizip"},{"PackageIdentifier":"Docker.DockerDesktop"}]}]}""";

    private static readonly OperationContext s_context = OperationContext.None;

    [SkippableFact]
    public void Winget_in_chinese_is_scanned_and_a_patch_installed()
    {
        Skip.If(OperatingSystem.IsWindows(), "The stand-ins are scripts.");
        using var program = new StandIn("winget").Says("version.txt", "v1.9.25200\r\n").Says("list.txt", WingetTableTests.ChineseList).Says("export.json", Export)
            .Says("upgrade.txt", "\r   - \r" + "名称     ID                 版本 可用 源\n-----------------------------------------\nBandizip Bandisoft.Bandizip 7.21 7.32 winget\n1 升级可用。\n")
            .Says("change.txt", "已成功安装\n").Says("after/list.txt", WingetTableTests.ChineseList.Replace("7.21", "7.32", StringComparison.Ordinal));
        var provider = program.Winget();
        Assert.Equal("1.9.25200", provider.Probe("/", s_context).Version);
        var result = provider.Scan(new ScanRequest(), s_context);
        Assert.Equal(["Alibaba.aDrive 2.2.8", "Bandisoft.Bandizip 7.21", "Docker.DockerDesktop 4.1.1"], result.Installed.Select(p => $"{p.Name} {p.Version}"));
        Assert.Equal(["winget:Bandisoft.Bandizip@7.32"], result.Available.Select(p => p.Id));

        var outcome = provider.Installer!.Install(new InstallRequest { Patches = [Patch("winget", "Bandisoft.Bandizip", "7.21", "7.32")] }, s_context);
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Contains("upgrade --id Bandisoft.Bandizip --exact --version 7.32 --source winget --silent --accept-source-agreements --disable-interactivity", program.Calls);
        Assert.Empty(Directory.GetFiles(program.Runs));
    }

    [SkippableFact]
    public void Choco_is_scanned_and_a_patch_that_fails_is_told_in_its_words()
    {
        Skip.If(OperatingSystem.IsWindows(), "The stand-ins are scripts.");
        using var program = new StandIn("choco").Says("version.txt", "2.3.0\n").Says("list.txt", "git|2.12.0\n").Says("outdated.txt", "git|2.12.0|2.12.2.2|false\n").Says("outdated.exit", "2")
            .Says("change.txt", "Failures\n - git (exited 1603) - git not upgraded.\n").Says("change.exit", "67");
        var provider = program.Choco();
        var result = provider.Scan(new ScanRequest(), s_context);
        Assert.Equal(["chocolatey:git@2.12.2.2"], result.Available.Select(p => p.Id));
        Assert.Empty(result.Diagnostics);
        var outcome = provider.Installer!.Install(new InstallRequest { Patches = [Patch("chocolatey", "git", "2.12.0", "2.12.2.2")] }, s_context);
        Assert.False(outcome.Succeeded);
        Assert.Contains("choco ended with 67: git (exited 1603)", outcome.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_hangs_is_ended_and_said()
    {
        Skip.If(OperatingSystem.IsWindows(), "It is a shell's.");
        using var folder = new TempFolder();
        var result = new SurvivingRunner(new Adapters.Processes.ProcessRunner()).Run(Command(folder, "echo begun; exec sleep 600", TimeSpan.FromSeconds(1)), s_context);
        Assert.Null(result.ExitCode);
    }

    [SkippableFact]
    public void Both_outputs_and_the_exit_code_are_kept_and_input_is_empty()
    {
        Skip.If(OperatingSystem.IsWindows(), "It is a shell's.");
        using var folder = new TempFolder();
        var result = new SurvivingRunner(new Adapters.Processes.ProcessRunner()).Run(Command(folder, "echo out; echo err >&2; cat; exit 7", TimeSpan.FromMinutes(1)), s_context);
        Assert.Equal(new SurvivingResult(7, "out\nerr\n"), result);
    }

    [Fact]
    public void A_note_of_a_program_that_runs_is_seen_and_one_of_a_program_that_ended_is_swept()
    {
        using var folder = new TempFolder();
        var (mine, gone) = (Path.Combine(folder.Path, "run-a"), Path.Combine(folder.Path, "run-b"));
        RunNote.Write(mine, Environment.ProcessId);
        File.WriteAllText(mine + ".out", "");
        File.WriteAllText(gone + ".pid", $"{Environment.ProcessId} 12");
        File.WriteAllText(gone + ".out", "");
        RunNote.Sweep(folder.Path);
        Assert.Equal(["run-a.out", "run-a.pid"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        Assert.Contains(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), RunNote.Running(folder.Path), StringComparison.Ordinal);
        File.WriteAllText(mine + ".pid", "half-writ");
        File.SetLastWriteTimeUtc(mine + ".pid", DateTime.UtcNow.AddDays(-1));
        Assert.Null(RunNote.Running(folder.Path));
        Assert.Null(RunNote.Running(Path.Combine(folder.Path, "nowhere")));
    }

    [Fact]
    public void A_folder_that_cannot_be_used_is_a_failure_with_a_remedy()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        var command = new SurvivingCommand { FileName = "/bin/true", Arguments = [], Folder = Path.Combine(file, "below"), Activity = "test", Source = "test", TimeLimit = TimeSpan.FromSeconds(9) };
        Assert.Equal(ErrorCodes.PackageToolFailed, Assert.Throws<PatchOpsException>(() => new SurvivingRunner(new RecordingRunner()).Run(command, s_context)).Code);
    }

    private static SurvivingCommand Command(TempFolder folder, string script, TimeSpan limit) =>
        new() { FileName = "/bin/sh", Arguments = ["-c", script], Folder = folder.Path, Activity = "test", Source = "test", TimeLimit = limit };

    private static PlannedPatch Patch(string provider, string name, string from, string to) =>
        new() { Id = $"{provider}:{name}@{to}", Name = name, InstalledVersion = from, AvailableVersion = to, Reason = "test" };
}
