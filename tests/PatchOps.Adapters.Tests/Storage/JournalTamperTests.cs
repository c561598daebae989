using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Storage;

/// <summary>Whatever is done to the tables by hand is found, and where.</summary>
public sealed class JournalTamperTests : DeploymentTestBase
{
    private const string Middle = "WHERE deployment = 2 AND number = 3";

    public JournalTamperTests()
    {
        Deploy("d1", 3);
        Deploy("d2", 5);
        Deploy("d3", 2);
        Assert.Empty(Faults());
    }

    [Theory]
    [InlineData("message = 'Nothing happened.'")]
    [InlineData("at = '2026-07-27T04:05:06.0000008Z'")]
    [InlineData("phase = 'Verify'")]
    [InlineData("event = 'Done'")]
    [InlineData("step = NULL")]
    [InlineData("step = 3")]
    [InlineData("facts = '[]'")]
    [InlineData("facts = replace(facts, '\"2\"', '\"3\"')")]
    [InlineData("facts = '{ not json'")]
    [InlineData("facts = '[[]]'")]
    [InlineData("facts = 'null'")]
    [InlineData("at = 'yesterday'")]
    [InlineData("phase = '9'")]
    [InlineData("event = 'Begins, Done'")]
    [InlineData("step = 99999999999")]
    public void A_row_that_was_changed_is_found(string change)
    {
        Execute($"UPDATE journal SET {change} {Middle}");
        Assert.Equal(["d2 3"], Faults());
        Assert.Equal(["d2 3"], Faults("d2"));
        Assert.Empty(Faults("d1"));
        Assert.Empty(Faults("d3"));
    }

    [Fact]
    public void A_hash_that_was_changed_is_found_with_the_row_after_it()
    {
        Execute($"UPDATE journal SET hash = replace(hash, substr(hash, 1, 1), 'x') {Middle}");
        Assert.Equal(["d2 3", "d2 4"], Faults());
    }

    [Theory]
    [InlineData("DELETE FROM journal WHERE deployment = 2 AND number = 1", "d2 1")]
    [InlineData("DELETE FROM journal WHERE deployment = 2 AND number = 3", "d2 3")]
    [InlineData("DELETE FROM journal WHERE deployment = 2 AND number > 3", "d2 4")]
    [InlineData("DELETE FROM journal WHERE deployment = 2", "d2 1")]
    [InlineData("UPDATE journal SET number = number + 10 WHERE deployment = 2 AND number = 5", "d2 5", "d2 6")]
    public void Rows_that_were_deleted_or_moved_are_found(string sql, params string[] expected)
    {
        Execute(sql);
        var faults = Faults();
        Assert.Equal(expected, faults.Take(expected.Length));
        Assert.All(faults, f => Assert.StartsWith("d2", f, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_were_swapped_are_found()
    {
        Execute("UPDATE journal SET number = 99 WHERE deployment = 2 AND number = 2; UPDATE journal SET number = 2 WHERE deployment = 2 AND number = 4; UPDATE journal SET number = 4 WHERE number = 99");
        Assert.Equal("d2 2", Faults()[0]);
    }

    [Fact]
    public void A_row_that_was_put_in_is_found()
    {
        Execute("INSERT INTO journal SELECT deployment, 6, at, phase, event, step, message, facts, hash FROM journal WHERE deployment = 2 AND number = 5");
        Assert.Equal(["d2 6", "d2 6"], Faults());
        Assert.Equal("PO1309", Refused("d2"));
    }

    [Fact]
    public void A_row_in_which_the_chain_was_made_anew_is_found_through_the_deployment_after_it()
    {
        // The last row and the record, with a hash that fits: only what others were chained to tells.
        Forge("d2", 5, "Nothing happened.");
        var fault = Assert.Single(Faults());
        Assert.StartsWith("d2: The deployment after it, d3, ", fault, StringComparison.Ordinal);
        Assert.Equal([fault], Faults("d2"));
    }

    [Fact]
    public void A_tail_that_was_cut_with_the_record_is_found_through_the_deployment_after_it()
    {
        Execute("DELETE FROM journal WHERE deployment = 2 AND number > 3; UPDATE deployment SET row_count = 3, head = (SELECT hash FROM journal WHERE deployment = 2 AND number = 3) WHERE id = 2");
        Assert.StartsWith("d2: The deployment after it, d3, ", Assert.Single(Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tail_of_the_last_deployment_that_was_cut_with_the_record_is_found_with_a_head_that_was_written_down()
    {
        string head;
        using (var store = OpenDeployments())
        {
            head = store.Find("d3")!.Head;
        }

        Execute("DELETE FROM journal WHERE deployment = 3 AND number > 1; UPDATE deployment SET row_count = 1, head = (SELECT hash FROM journal WHERE deployment = 3) WHERE id = 3");
        Assert.Empty(Faults());
        using var later = OpenDeployments();
        Assert.DoesNotContain(later.GetJournal("d3"), e => e.Hash == head);
        Assert.NotEqual(head, later.Find("d3")!.Head);
    }

    [Theory]
    [InlineData("row_count = 4", "d2 5")]
    [InlineData("row_count = 6", "d2 6")]
    [InlineData("head = previous_head", "d2 5")]
    [InlineData("plan_id = 'x'", "d2: Its plan is not the one that it was begun with.", "d2 1")]
    [InlineData("deployment_id = 'd4'", "d4 1")]
    [InlineData("state = 'Fine'", "d2: Its record cannot be read: 'Fine' is no DeploymentState.")]
    [InlineData("started_at = 'x'", "d2: Its record cannot be read: ")]
    [InlineData("row_count = 0", "d2 1", "d2: Its record ends with a row, and says that there is none.")]
    public void A_record_that_was_changed_is_found(string change, params string[] expected)
    {
        Execute($"UPDATE deployment SET {change} WHERE id = 2");
        var faults = Faults();
        Assert.Equal(expected.Length, faults.Length);
        Assert.All(expected.Zip(faults), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_that_was_chained_to_another_one_is_found()
    {
        Execute("UPDATE deployment SET previous_head = 'x' WHERE id = 2");
        Assert.Equal(["d1: The", "d2 1"], Faults().Select(f => f[..Math.Min(f.Length, 7)].TrimEnd()));
        Execute("UPDATE deployment SET previous_head = 'x' WHERE id = 1");
        Assert.Contains("d1: It is the first, and was chained to one before it.", Faults());
    }

    [Theory]
    [InlineData("json = replace(json, 'web01', 'web02')")]
    [InlineData("json = replace(json, '\"stash\":true', '\"stash\":false')")]
    [InlineData("json = '{'")]
    [InlineData("json = replace(json, 'plan/1', 'plan/2')")]
    public void A_plan_that_was_changed_is_found_and_not_gone_on_with(string change)
    {
        Execute($"UPDATE deployment_plan SET {change} WHERE deployment = 2; UPDATE deployment SET state = 'Running', ended_at = NULL WHERE id = 2");
        Assert.StartsWith("d2: ", Assert.Single(Faults()), StringComparison.Ordinal);
        using var store = OpenDeployments();
        Assert.Contains(Assert.Throws<PatchOpsException>(() => store.GetUnfinished()).Code.Id, new[] { "PO1309", "PO1303", "PO1302" });
    }

    [Theory]
    [InlineData(1, "A deployment was deleted before d2.")]
    [InlineData(2, "A deployment was deleted before d3.")]
    [InlineData(3, "A deployment was deleted after d2.")]
    public void A_deployment_that_was_deleted_is_found(int key, string expected)
    {
        Execute($"DELETE FROM deployment_plan WHERE deployment = {key}; DELETE FROM journal WHERE deployment = {key}; DELETE FROM deployment WHERE id = {key}");
        Assert.Equal([expected], Faults());
        Assert.Equal(["d" + key + ": There is no record of it."], Faults("d" + key));
    }

    [Theory]
    [InlineData("DELETE FROM sqlite_sequence")]
    [InlineData("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'deployment'")]
    public void The_count_of_deployments_is_missed_when_it_is_deleted_too(string sql)
    {
        Execute("DELETE FROM deployment_plan WHERE deployment = 3; DELETE FROM journal WHERE deployment = 3; DELETE FROM deployment WHERE id = 3; " + sql);
        Assert.Equal(["The count of deployments was deleted or set back."], Faults());
    }

    [Fact]
    public void All_deployments_deleted_are_found_too()
    {
        Execute("DELETE FROM deployment_plan; DELETE FROM journal; DELETE FROM deployment");
        Assert.Equal(["3 deployments were deleted and no other is there."], Faults());
    }

    [Fact]
    public void A_record_that_was_deleted_alone_leaves_its_rows_as_evidence()
    {
        Execute("DELETE FROM deployment WHERE id = 2");
        Assert.Equal(["A deployment was deleted before d3.", "5 rows belong to deployments of which there is no record."], Faults());
    }

    [Theory]
    [InlineData("UPDATE deployment SET row_count = 4 WHERE id = 2")]
    [InlineData("UPDATE deployment SET head = 'x' WHERE id = 2")]
    [InlineData("DELETE FROM journal WHERE deployment = 2 AND number = 5")]
    [InlineData("DELETE FROM journal WHERE deployment = 2")]
    [InlineData("UPDATE journal SET hash = 'x' WHERE deployment = 2 AND number = 5")]
    public void Nothing_is_chained_to_a_journal_that_does_not_end_as_its_record_says(string sql)
    {
        Execute(sql);
        Assert.Equal("PO1309", Refused("d2"));
    }

    private string Refused(string id)
    {
        using var store = OpenDeployments();
        var before = store.Find(id);
        var failure = Assert.Throws<PatchOpsException>(() => store.Append(id, Entry(), DeploymentState.Failed));
        Assert.Equal(before! with { Plan = null! }, store.Find(id)! with { Plan = null! });
        return failure.Code.Id;
    }

    private void Forge(string id, int number, string message)
    {
        string hash;
        using (var store = OpenDeployments())
        {
            var journal = store.GetJournal(id);
            hash = JournalChain.Seal(journal[number - 1] with { Message = message }, journal[number - 2].Hash).Hash;
        }

        Execute($"UPDATE journal SET message = '{message}', hash = '{hash}' WHERE deployment = 2 AND number = {number}; UPDATE deployment SET head = '{hash}' WHERE id = 2");
    }
}
