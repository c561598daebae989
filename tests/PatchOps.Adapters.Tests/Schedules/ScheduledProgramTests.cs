using System.Runtime.Versioning;
using PatchOps.Adapters.Schedules;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Tests.Schedules;

[SupportedOSPlatform("linux")]
public sealed class ScheduledProgramTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_console_program_schedules_itself() => Assert.Equal(["/opt/patchops/patchops"], Find("/opt/patchops/patchops").Words);

    [Fact]
    public void The_console_program_that_dotnet_runs_is_named_with_it()
    {
        var assembly = _folder.Write("patchops.dll", "x");
        Assert.Equal(["/usr/bin/dotnet", assembly], Find("/usr/bin/dotnet", folder: _folder.Path).Words);
    }

    [Fact]
    public void The_module_schedules_an_installed_program_where_there_is_one()
    {
        var installed = Program("bin/patchops");
        Assert.Equal([installed], Find("/usr/bin/pwsh", path: Path.GetDirectoryName(installed)!).Words);
    }

    [Fact]
    public void The_module_schedules_its_script_with_powershell_otherwise()
    {
        var script = _folder.Write("module/Invoke-ScheduledTask.ps1", "");
        var program = Find("/usr/bin/pwsh", module: Path.GetDirectoryName(script)!);
        Assert.Equal(["/usr/bin/pwsh", "-NoProfile", "-NonInteractive", "-File", script], program.Words);

        var command = ScheduledCommand.Of(program, new ScheduleRequest { Task = ScheduledTask.Deploy, Policy = "/a b; Remove-Item x" }, null);
        Assert.Equal(["-Task", "Deploy", "-Policy", "/a b; Remove-Item x"], command.Words.Skip(5));
        Assert.Equal("/a b; Remove-Item x", command.Policy);
        Assert.Equal(["-Task", "Resume"], ScheduledCommand.Of(program, new ScheduleRequest { Task = ScheduledTask.Resume }, null).Words.Skip(5));
    }

    [Fact]
    public void Another_host_of_the_module_finds_powershell_on_the_path()
    {
        var script = _folder.Write("module/Invoke-ScheduledTask.ps1", "");
        var shell = Program("bin/pwsh");
        Assert.Equal(shell, Find("/opt/rmm/agent", module: Path.GetDirectoryName(script)!, path: Path.GetDirectoryName(shell)!).Words[0]);
    }

    [Fact]
    public void An_installed_program_that_others_could_replace_is_passed_over_and_the_running_one_refused()
    {
        var script = _folder.Write("module/Invoke-ScheduledTask.ps1", "");
        var installed = Program("bin/patchops");
        var distrust = new Trust(installed);

        Assert.True(Find("/usr/bin/pwsh", module: Path.GetDirectoryName(script)!, path: Path.GetDirectoryName(installed)!, trust: distrust).IsScript);
        Assert.Equal("PO1907", Refused(() => Find(installed, trust: distrust)));
    }

    [Fact]
    public void What_the_program_loads_must_be_safe_as_it_is_itself()
    {
        var script = _folder.Write("module/Invoke-ScheduledTask.ps1", "");
        var loaded = _folder.Write("module/lib/core/PatchOps.Adapters.dll", "");
        Assert.Equal("PO1907", Refused(() => Find("/usr/bin/pwsh", module: Path.GetDirectoryName(script)!, trust: new Trust(loaded))));

        var (own, beside) = (Program("program/patchops"), _folder.Write("program/PatchOps.Core.dll", ""));
        Assert.Equal("PO1907", Refused(() => Find(own, trust: new Trust(beside))));
        Assert.Equal([own], Find(own, trust: new Trust(_folder.Write("program/notes.txt", ""))).Words);
    }

    [Theory]
    [InlineData("/opt/a$b/patchops")]
    [InlineData("/opt/a%b/patchops")]
    [InlineData("/opt/a\nb/patchops")]
    [InlineData("/opt/a\"b/patchops")]
    public void A_program_in_an_odd_place_is_refused(string own) => Assert.Equal("PO1907", Refused(() => Find(own)));

    [Fact]
    public void Without_any_program_nothing_is_scheduled() => Assert.Equal("PO1907", Refused(() => Find("/opt/rmm/agent")));

    private string Program(string name)
    {
        var path = _folder.Write(name, "#!/bin/sh\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private static ScheduledProgram Find(string own, string folder = "/nothing", string? module = null, string path = "/nothing", IFileTrust? trust = null) =>
        ScheduledProgram.Find(own, folder, module, path, trust ?? new Trust(null));

    private static string Refused(Action action) => Assert.Throws<PatchOpsException>(action).Code.Id;

    private sealed class Trust(string? bad) : IFileTrust
    {
        public string? WhyUnsafe(string path) => path == bad ? "others can write it" : null;
    }
}
