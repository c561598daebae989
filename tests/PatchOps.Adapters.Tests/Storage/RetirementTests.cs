using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Storage;

public sealed class RetirementTests : DeploymentTestBase
{
    [Fact]
    public void What_ended_before_the_moment_is_cut_and_its_record_stays()
    {
        Deploy("d1", 3, day: 0);
        Deploy("d2", 2, day: 5);
        Deploy("d3", 2, day: 10);
        using var store = OpenDeployments();
        store.SaveSnapshot("d1", "apt", []);
        store.SaveHealth("d1", Monday, true, [new HealthSample { Kind = HealthKind.Tcp, Target = "x:1" }]);
        var before = store.Find("d1")!;

        Assert.Equal(["d1", "d2"], store.Retire(Monday.AddDays(8)));
        Assert.Empty(store.Retire(Monday.AddDays(8)));

        var stub = store.Find("d1")!;
        Assert.Equal((before.Count, before.Head, before.PreviousHead, before.EndedAt), (stub.Count, stub.Head, stub.PreviousHead, stub.EndedAt));
        Assert.NotNull(stub.RetiredAt);
        Assert.Equal(before.Plan.Id, stub.Plan.Id);
        Assert.Empty(store.GetJournal("d1"));
        Assert.Null(store.GetSnapshot("d1", "apt"));
        Assert.Empty(store.GetHealth("d1", true));
        Assert.Equal(2, store.GetJournal("d3").Count);
        Assert.Empty(store.Verify(null));
        Assert.Equal(["d3", "d2", "d1"], store.List(9).Select(d => d.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(DeploymentState.RebootPending)]
    [InlineData(DeploymentState.Waiting)]
    public void What_has_not_ended_is_never_cut(DeploymentState? state)
    {
        Deploy("d1", 2, end: state);
        Execute("UPDATE deployment SET ended_at = CASE WHEN state = 'Waiting' THEN NULL ELSE started_at END");
        using var store = OpenDeployments();
        Assert.Empty(store.Retire(DateTimeOffset.MaxValue));
        Assert.Equal(2, store.GetJournal("d1").Count);
    }

    [Fact]
    public void What_is_not_sound_stays_as_evidence()
    {
        Deploy("d1", 3);
        Deploy("d2", 2);
        Execute("UPDATE journal SET message = 'x' WHERE deployment = 1 AND number = 2");
        using var store = OpenDeployments();
        Assert.Equal(["d2"], store.Retire(Monday.AddDays(8)));
        Assert.Equal(3, store.GetJournal("d1").Count);
        Assert.Equal(["d1 2"], Faults());
    }

    [Fact]
    public void Nothing_is_added_to_what_is_cut()
    {
        Deploy("d1", 3);
        using var store = OpenDeployments();
        store.Retire(Monday.AddDays(8));
        Assert.Equal("PO1309", Assert.Throws<PatchOpsException>(() => store.Append("d1", Entry(), DeploymentState.Running)).Code.Id);
    }

    [Fact]
    public void One_that_was_undone_after_the_next_had_begun_leaves_the_chain_whole()
    {
        Deploy("d1", 2);
        Deploy("d2", 2, day: 9);
        using var store = OpenDeployments();
        store.Append("d1", Entry("undone"), DeploymentState.RolledBack);
        Assert.Equal(["d1"], store.Retire(Monday.AddDays(8)));
        Assert.Empty(store.Verify(null));
    }

    [Fact]
    public void A_journal_that_was_deleted_is_not_taken_for_a_retired_one()
    {
        Deploy("d1", 3);
        Execute("DELETE FROM journal");
        Assert.Equal(["d1 1"], Faults());
    }

    [Fact]
    public void A_retired_one_that_is_deleted_is_found()
    {
        Deploy("d1", 3);
        Deploy("d2", 2, day: 9);
        using (var store = OpenDeployments())
        {
            store.Retire(Monday.AddDays(8));
        }

        Execute("DELETE FROM deployment_plan WHERE deployment = 1; DELETE FROM deployment WHERE id = 1");
        Assert.Equal(["A deployment was deleted before d2."], Faults());
    }

    [Theory]
    [InlineData("UPDATE deployment SET head = 'x' WHERE id = 1", "d1: The deployment after it, d2, ")]
    [InlineData("UPDATE deployment SET ended_at = NULL, state = 'Running' WHERE id = 1", "d1: Its journal was retired, and it had not ended.")]
    public void A_retired_one_that_was_changed_is_found(string sql, string expected)
    {
        Deploy("d1", 3);
        Deploy("d2", 2, day: 9);
        using (var store = OpenDeployments())
        {
            store.Retire(Monday.AddDays(8));
        }

        Execute(sql);
        Assert.StartsWith(expected, Assert.Single(Faults()), StringComparison.Ordinal);
    }
}
