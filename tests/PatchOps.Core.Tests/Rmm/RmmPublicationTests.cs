using PatchOps.Core.Tests.Inventory;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Rmm;

namespace PatchOps.Core.Tests.Rmm;

public class RmmPublicationTests
{
    [Fact]
    public void A_field_that_could_not_be_written_makes_the_result_a_failure_that_says_all_it_said_before()
    {
        var agent = new Agent(ErrorCodes.RmmFieldNotWritten.ToDiagnostic("NinjaOne's field 'patchopsVerdict': not found") with { Remedy = null });

        var result = Publish(agent, Told.To(RmmPlatform.NinjaOne, Told.Compliant));

        Assert.Equal(
            """
            FAILED: PO2008: not everything could be told to NinjaOne
            error PO2008: NinjaOne's field 'patchopsVerdict': not found
            compliant: web01: Nothing is overdue and nothing is due soon.
            scanned 2026-03-10 04:00 UTC, judged as of 2026-03-10 04:00 UTC by the policy contoso
            FAILED: PO2008 NinjaOne's field 'patchopsVerdict': not found, before that compliant: web01: nothing overdue, policy contoso
            """,
            result.Output);
        Assert.Equal((RmmOutcome.Failed, 1), (result.Outcome, result.ExitCode));
    }

    [Fact]
    public void An_agent_that_throws_is_a_failure_too()
    {
        Assert.Contains("PO2008", Publish(new Agent { Exception = new InvalidOperationException("boo") }, Told.To(RmmPlatform.Syncro, Told.Compliant)).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_leaves_the_result_as_it_was()
    {
        var result = Told.To(RmmPlatform.NinjaOne, Told.Compliant);
        var agent = new Agent();

        Assert.Same(result, Publish(agent, result));
        Assert.Equal([result], agent.Published);
    }

    [Fact]
    public void Another_machines_verdict_is_not_written_into_the_fields_of_this_one()
    {
        var agent = new Agent();

        var result = Publish(agent, Told.To(RmmPlatform.NinjaOne, Told.Compliant with { Device = Told.Web01 with { Id = new string('f', 64), Name = "db01" } }));

        Assert.Empty(agent.Published);
        Assert.Contains("PO2012 The result speaks of db01, and this is web01", result.Summary, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Theory]
    [InlineData(RmmPlatform.Generic)]
    [InlineData(RmmPlatform.Atera)]
    [InlineData(RmmPlatform.Datto)]
    public void Where_no_field_would_be_written_any_machine_may_be_told_of(RmmPlatform platform)
    {
        var result = Told.To(platform, Told.Compliant with { Device = Told.Web01 with { Id = new string('f', 64), Name = "db01" } });

        Assert.Same(result, Publish(new Agent(), result));
    }

    [Fact]
    public void Another_machines_verdict_raises_no_alert_for_this_one()
    {
        var agent = new Agent();
        var fields = RmmFieldNames.All.Select(name => (name, (string?)null)).ToArray();

        Publish(agent, Told.Conversion(RmmPlatform.Syncro, fields).Convert([Told.NotCompliant with { Device = Told.Web01 with { Id = new string('f', 64) } }]));

        Assert.Empty(agent.Published);
    }

    private static RmmResult Publish(Agent agent, RmmResult result) => new RmmPublication(new FakeHost { Agent = agent }).Run(result, OperationContext.None);

    private sealed class Agent(params Diagnostic[] failures) : IRmmAgent
    {
        public Exception? Exception { get; init; }

        public List<RmmResult> Published { get; } = [];

        public RmmSurroundings Read(OperationContext context) => new();

        public IReadOnlyList<Diagnostic> Publish(RmmResult result, OperationContext context)
        {
            Published.Add(result);
            return Exception is null ? failures : throw Exception;
        }
    }
}
