using PatchOps.Adapters.Rmm;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Rmm;

public sealed class SyncroFieldsTests : IDisposable, IFileTrust
{
    private static readonly string[] s_module = ["Set-Asset-Field", "Rmm-Alert", "Close-Rmm-Alert"];

    private readonly TempFolder _folder = new();
    private string? _unsafe;

    public void Dispose() => _folder.Dispose();

    public string? WhyUnsafe(string path) => _unsafe;

    [Fact]
    public void The_module_that_the_agent_names_is_loaded_and_its_commands_are_used()
    {
        var module = _folder.Write("module.psm1", "");
        var session = new FakeSession { Brings = s_module };

        Assert.Empty(Write(session, module, RmmOutcome.Failed));

        Assert.Equal(
            [
                $"import {module}",
                "Set-Asset-Field -Name patchStatus -Value -compliant \"ü\" $(reboot)",
                "Set-Asset-Field -Name patchopsNextDue -Value",
                "Rmm-Alert -Category PatchOps -Body so it is\nso",
            ],
            session.Calls);
    }

    [Theory]
    [InlineData(RmmOutcome.Compliant, "Close-Rmm-Alert -Category PatchOps")]
    [InlineData(RmmOutcome.Done, "Set-Asset-Field -Name patchopsNextDue -Value")]
    public void A_good_verdict_closes_the_alert_and_what_has_none_leaves_it(RmmOutcome outcome, string last)
    {
        var session = new FakeSession(s_module);

        Write(session, null, outcome);

        Assert.Equal(last, session.Calls[^1]);
    }

    [Fact]
    public void A_field_that_was_not_written_raises_the_alert_that_a_good_verdict_would_have_closed()
    {
        var session = new FakeSession(s_module) { Refuses = "Set-Asset-Field" };

        Assert.Equal(["PO2008", "PO2008"], Write(session, null, RmmOutcome.Compliant));

        Assert.StartsWith("Rmm-Alert -Category PatchOps -Body FAILED: PO2008: Set-Asset-Field 'patchStatus': no\n", session.Calls[^1], StringComparison.Ordinal);
        Assert.EndsWith("so it is\nso", session.Calls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("module.psm1")]
    [InlineData("/nonexistent/module.psm1")]
    public void A_module_that_is_not_there_is_said(string? path)
    {
        Assert.Equal(["PO2007"], Write(new FakeSession(), path, RmmOutcome.Done));
    }

    [Fact]
    public void A_module_that_others_may_write_is_not_loaded()
    {
        var session = new FakeSession { Brings = s_module };
        _unsafe = "others may write it.";

        Assert.Equal(["PO2010"], Write(session, _folder.Write("module.psm1", ""), RmmOutcome.Done));
        Assert.Empty(session.Calls);
    }

    [Fact]
    public void In_the_console_program_there_is_no_session_to_load_it_into()
    {
        var failures = new SyncroFields(this, _ => null).Write(Results.Of(RmmPlatform.Syncro), OperationContext.None);

        Assert.Equal("PO2007", Assert.Single(failures).Id);
    }

    private string[] Write(FakeSession session, string? module, RmmOutcome outcome) =>
        [.. new SyncroFields(this, name => name == "SyncroModule" ? module : null).Write(Results.Of(RmmPlatform.Syncro, outcome), session.Context).Select(failure => failure.Id)];
}
