using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Rmm;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Rmm;

public sealed class NinjaOneFieldsTests : IDisposable, IFileTrust
{
    private readonly TempFolder _folder = new();
    private string? _unsafe;

    private string Log => Path.Combine(_folder.Path, "calls");

    public void Dispose() => _folder.Dispose();

    public string? WhyUnsafe(string path) => _unsafe;

    [SkippableFact]
    public void The_agents_program_gets_each_value_by_standard_input_and_clears_what_is_not_known()
    {
        var failures = Write(Program("printf '%s|' \"$@\" >> '" + Log + "'; [ \"$1\" = set ] && cat >> '" + Log + "'; echo >> '" + Log + "'; exit 0"));

        Assert.Empty(failures);
        Assert.Equal("set|--stdin|patchStatus|-compliant \"ü\" $(reboot)\nclear|patchopsNextDue|\n", File.ReadAllText(Log));
    }

    [SkippableFact]
    public void A_field_that_is_refused_costs_no_other()
    {
        var failures = Write(Program("echo \"$3$2\" >> '" + Log + "'; echo 'Unable to find the specified field.' >&2; exit 1"));

        Assert.Equal(
            [
                "PO2008 NinjaOne's field 'patchStatus': exit code 1: Unable to find the specified field.",
                "PO2008 NinjaOne's field 'patchopsNextDue': exit code 1: Unable to find the specified field.",
            ],
            failures);
    }

    [SkippableFact]
    public void An_error_that_ends_with_0_is_an_error()
    {
        Assert.Equal(2, Write(Program("echo 'Error: not allowed'; exit 0")).Length);
    }

    [Fact]
    public void A_program_that_does_not_answer_is_not_asked_again()
    {
        var runner = new RecordingRunner(_ => throw ErrorCodes.ToolTimedOut.ToException("It did not end."));

        var failures = new NinjaOneFields(runner, this, [_folder.Write("ninjarmm-cli", "")]).Write(Results.Of(RmmPlatform.NinjaOne), OperationContext.None);

        Assert.Equal(["PO2009"], failures.Select(failure => failure.Id));
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.Single(runner.Specs).Timeout);
    }

    [Fact]
    public void A_program_that_is_not_there_or_not_safe_is_said_and_never_run()
    {
        var runner = new RecordingRunner();
        var file = _folder.Write("ninjarmm-cli", "");

        var missing = new NinjaOneFields(runner, this, ["/nonexistent/ninjarmm-cli"]).Write(Results.Of(RmmPlatform.NinjaOne), OperationContext.None);
        _unsafe = "others may write it.";
        var refused = new NinjaOneFields(runner, this, [file]).Write(Results.Of(RmmPlatform.NinjaOne), OperationContext.None);

        Assert.Equal(("PO2007", "PO2010"), (Assert.Single(missing).Id, Assert.Single(refused).Id));
        Assert.Contains("/nonexistent/ninjarmm-cli", missing[0].Message, StringComparison.Ordinal);
        Assert.Empty(runner.Specs);
    }

    [Fact]
    public void In_a_session_of_the_agent_its_own_functions_are_used()
    {
        var session = new FakeSession("Ninja-Property-Set", "Ninja-Property-Clear");

        var failures = new NinjaOneFields(new RecordingRunner(), this, []).Write(Results.Of(RmmPlatform.NinjaOne), session.Context);

        Assert.Empty(failures);
        Assert.Equal(["Ninja-Property-Set -Name patchStatus -Value -compliant \"ü\" $(reboot)", "Ninja-Property-Clear -Name patchopsNextDue"], session.Calls);
    }

    [Fact]
    public void A_function_that_fails_is_a_field_that_was_not_written()
    {
        var session = new FakeSession("Ninja-Property-Set") { Error = "no such field" };

        var failures = new NinjaOneFields(new RecordingRunner(), this, []).Write(Results.Of(RmmPlatform.NinjaOne), session.Context);

        Assert.Equal("Ninja-Property-Set 'patchStatus': no such field", failures[0].Message);
        Assert.Equal(["PO2008", "PO2008"], failures.Select(failure => failure.Id));
    }

    [Fact]
    public void The_program_is_looked_for_by_full_paths_alone()
    {
        Assert.DoesNotContain(NinjaOneProgram.Paths(_ => "programdata"), path => path.StartsWith("programdata", StringComparison.Ordinal));
        Assert.Equal(2, NinjaOneProgram.Paths(_ => _folder.Path).Count);
    }

    // A real program, started as the agent's would be.
    private string Program(string body)
    {
        Skip.If(OperatingSystem.IsWindows(), "the stand-in of the agent's program is a shell script");
        var path = _folder.Write("ninjarmm-cli", "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private string[] Write(string program) =>
        [.. new NinjaOneFields(new ProcessRunner(), this, [program]).Write(Results.Of(RmmPlatform.NinjaOne), OperationContext.None).Select(failure => $"{failure.Id} {failure.Message}")];
}
