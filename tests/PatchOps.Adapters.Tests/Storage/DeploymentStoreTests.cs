using PatchOps.Adapters.Tests.Formats;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;

namespace PatchOps.Adapters.Tests.Storage;

public sealed class DeploymentStoreTests : DeploymentTestBase
{
    [Fact]
    public void A_deployment_comes_back_as_it_was_made_with_every_part_of_its_plan()
    {
        using var store = OpenDeployments();
        var made = store.Create(Record("d1") with { Plan = PlanSamples.Full(), StartedAt = Monday.AddTicks(3), IgnoresWindow = true, DownloadsOnly = true, Count = 99, Head = "nonsense", PreviousHead = "nonsense" });

        Assert.Equal((0, "", ""), (made.Count, made.Head, made.PreviousHead));
        var found = store.Find("d1")!;
        Assert.Equal(made with { Plan = found.Plan }, found);
        Assert.Equal(PlanSamples.Full().Id, PlanDigest.Of(found.Plan));
        Assert.Equal(found.Id, store.GetUnfinished()!.Id);
        Assert.Null(store.Find("d2"));
    }

    [Fact]
    public void Rows_come_back_as_they_were_written_and_the_record_moves_with_them()
    {
        using var store = OpenDeployments();
        store.Create(Record("d1"));
        var first = store.Append("d1", Entry("Installs 3 packages…\u001b[31m\n\0\"", 0, JournalFact.Of("changed", "apt", "größe", "", "1\0"), JournalFact.Of("changed")) with { Number = 42, Hash = "x" }, null);
        var second = store.Append("d1", Entry() with { Step = null, At = Monday.ToOffset(TimeSpan.FromHours(5.5)) }, DeploymentState.RebootPending);

        Assert.Equal((1, 2), (first.Number, second.Number));
        var journal = store.GetJournal("d1");
        Assert.Equal(2, journal.Count);
        Assert.Equal(first.Message, journal[0].Message);
        Assert.Equal(first with { Facts = [] }, journal[0] with { Facts = [] });
        Assert.Equal(second with { Facts = [] }, journal[1] with { Facts = [] });
        Assert.Equal(["changed|apt,größe,,1\0", "changed|"], journal[0].Facts.Select(f => $"{f.Name}|{string.Join(',', f.Values)}"));

        var record = store.Find("d1")!;
        Assert.Equal((2, second.Hash, DeploymentState.RebootPending, null), (record.Count, record.Head, record.State, record.EndedAt));
        Assert.Empty(store.Verify(null));
    }

    [Fact]
    public void Half_a_surrogate_pair_breaks_no_chain()
    {
        using var store = OpenDeployments();
        store.Create(Record("d\ud800") with { Plan = PlanSamples.Small("\udc00\ud800") });
        store.Append("d\ud800", Entry("\ud83d", 0, JournalFact.Of("\udc00", "\ud800\ud800")), null);
        store.Append("d\ud800", Entry(), null);
        Assert.Empty(store.Verify(null));
        Assert.NotNull(store.GetUnfinished());
    }

    [Fact]
    public void The_end_is_the_time_of_the_row_that_ends_it_and_going_on_takes_it_back()
    {
        using var store = OpenDeployments();
        store.Create(Record("d1"));
        store.Append("d1", Entry(day: 1), DeploymentState.Succeeded);
        Assert.Equal(Monday.AddDays(1).AddTicks(7), store.Find("d1")!.EndedAt);
        Assert.Null(store.GetUnfinished());
        store.Append("d1", Entry(day: 2), null);
        Assert.Equal(Monday.AddDays(1).AddTicks(7), store.Find("d1")!.EndedAt);
        store.Append("d1", Entry(day: 3), DeploymentState.Running);
        Assert.Null(store.Find("d1")!.EndedAt);
        Assert.Equal("d1", store.GetUnfinished()!.Id);
    }

    [Fact]
    public void Deployments_are_chained_and_listed_the_newest_first()
    {
        Deploy("d1", 2);
        Deploy("d2", 0, end: null);
        Deploy("d3", 1);
        using var store = OpenDeployments();
        Assert.Equal(["d3", "d2"], store.List(2).Select(d => d.Id));
        Assert.Empty(store.List(0));
        Assert.Empty(store.List(-1));
        var (first, second, third) = (store.Find("d1")!, store.Find("d2")!, store.Find("d3")!);
        Assert.Equal(["", first.Head, first.Head], new[] { first, second, third }.Select(d => d.PreviousHead));
        Assert.Empty(store.Verify(null));
    }

    [Fact]
    public void A_deployment_that_is_undone_after_the_next_one_began_breaks_no_chain()
    {
        Deploy("d1", 2);
        Deploy("d2", 2);
        using var store = OpenDeployments();
        store.Append("d1", Entry("undone"), DeploymentState.RolledBack);
        Assert.Empty(store.Verify(null));
    }

    [Fact]
    public void An_id_that_is_there_already_is_refused_and_leaves_no_gap()
    {
        Deploy("d1", 1);
        using var store = OpenDeployments();
        Assert.Equal("PO1304", Assert.Throws<PatchOpsException>(() => store.Create(Record("d1"))).Code.Id);
        store.Create(Record("d2"));
        Assert.Empty(store.Verify(null));
    }

    [Fact]
    public void What_belongs_to_no_deployment_is_not_kept()
    {
        using var store = OpenDeployments();
        Assert.Equal("PO1309", Assert.Throws<PatchOpsException>(() => store.Append("d9", Entry(), null)).Code.Id);
        Assert.Equal("PO1304", Assert.Throws<PatchOpsException>(() => store.SaveSnapshot("d9", "apt", [])).Code.Id);
        Assert.Equal("PO1304", Assert.Throws<PatchOpsException>(() => store.SaveHealth("d9", Monday, true, [])).Code.Id);
        Assert.Null(store.GetSnapshot("d9", "apt"));
        Assert.Empty(store.GetHealth("d9", true));
        Assert.Empty(store.GetJournal("d9"));
    }

    [Fact]
    public void Snapshots_come_back_per_provider_and_the_last_one_counts()
    {
        PackageCondition[] packages =
        [
            new() { Name = "openssl", Architecture = "amd64", Version = "3.0.16-1~deb12u1+b2", IsAutomatic = true, IsHeld = true },
            new() { Name = "half", IsSound = false, Trouble = "half-configured", Version = "größe\u001b" },
            new() { Name = "rest" },
        ];
        using var store = OpenDeployments();
        store.Create(Record("d1"));
        store.Create(Record("d2"));
        Assert.Null(store.GetSnapshot("d1", "apt"));
        store.SaveSnapshot("d1", "apt", []);
        store.SaveSnapshot("d1", "apt", packages);
        store.SaveSnapshot("d1", "winget", []);
        Assert.Equal(packages, store.GetSnapshot("d1", "apt"));
        Assert.Empty(store.GetSnapshot("d1", "winget")!);
        Assert.Null(store.GetSnapshot("d2", "apt"));
    }

    [Theory]
    [InlineData("x''")]
    [InlineData("x'1f8b00'")]
    [InlineData("CAST('[]' AS BLOB)")]
    public void A_damaged_snapshot_is_never_an_empty_one(string damage)
    {
        using var store = OpenDeployments();
        store.Create(Record("d1"));
        store.SaveSnapshot("d1", "apt", [new PackageCondition { Name = "openssl" }]);
        Execute($"UPDATE snapshot SET json = {damage}");
        Assert.Equal("PO1303", Assert.Throws<PatchOpsException>(() => store.GetSnapshot("d1", "apt")).Code.Id);
    }

    [Fact]
    public void Health_comes_back_from_the_last_look_whatever_the_clock_says()
    {
        HealthSample[] first = [new() { Kind = HealthKind.Service, Target = "nginx", IsHealthy = true }];
        HealthSample[] second =
        [
            new() { Kind = HealthKind.Http, Target = "https://localhost/", IsHealthy = false, Value = 12.5, Detail = "503" },
            new() { Kind = HealthKind.ErrorRate, Target = "log", IsHealthy = null, Value = null },
        ];
        using var store = OpenDeployments();
        store.Create(Record("d1"));
        Assert.Empty(store.GetHealth("d1", true));
        store.SaveHealth("d1", Monday.AddDays(1), true, first);
        store.SaveHealth("d1", Monday, true, second);
        store.SaveHealth("d1", Monday, false, first);
        Assert.Equal(second, store.GetHealth("d1", true));
        Assert.Equal(first, store.GetHealth("d1", false));
    }
}
