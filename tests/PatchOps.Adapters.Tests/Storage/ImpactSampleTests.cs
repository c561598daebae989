using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Storage;
using PatchOps.Adapters.Tests.Formats;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Storage;

public sealed class ImpactSampleTests : StoreTestBase
{
    private static readonly Device s_device = Samples.Full().Device;

    private static ImpactSample Load(int hours, double value, string? boot = null) => new() { At = Monday.AddHours(hours), Measure = ImpactMeasure.Load, Value = value, BootId = boot };

    private void SaveAll(params ImpactSample[] samples)
    {
        using var store = Open();
        store.SaveSamples(s_device, "/", samples, Monday.AddDays(-120));
    }

    private IReadOnlyList<ImpactSample> All(int hours = 1000)
    {
        using var store = Open();
        return store.GetSamples(s_device.Id, "/", Monday.AddDays(-400), Monday.AddHours(hours));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Location.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [Fact]
    public void Samples_come_back_as_they_were_in_the_order_of_time()
    {
        ImpactSample[] samples = [Load(1, 0.25, "b1"), new() { At = Monday.AddHours(2), Measure = ImpactMeasure.ProbeLatency, Target = "évil\u202e'\n;--:443", Value = 1e-300 }];

        SaveAll(samples[1], samples[0]);

        Assert.Equal(samples, All());
        Assert.Equal([samples[0]], All(hours: 1));
    }

    [Fact]
    public void A_second_look_in_the_same_moment_takes_the_place_of_the_first()
    {
        SaveAll(Load(1, 1));
        SaveAll(Load(1, 2));

        Assert.Equal([Load(1, 2)], All());
    }

    [Fact]
    public void Other_machines_and_roots_are_apart()
    {
        SaveAll(Load(1, 1));
        using var store = Open();
        store.SaveSamples(s_device with { Id = "ffff" }, "/", [Load(2, 2)], Monday);
        store.SaveSamples(s_device, "/srv/web", [Load(3, 3)], Monday);

        Assert.Equal([Load(1, 1)], store.GetSamples(s_device.Id, "/", Monday, Monday.AddDays(9)));
        Assert.Empty(store.GetSamples("eeee", "/", Monday, Monday.AddDays(9)));
    }

    [Fact]
    public void What_is_older_than_is_kept_is_forgotten()
    {
        SaveAll(Load(-24 * 119, 1), Load(-24 * 121, 2));
        SaveAll(Load(0, 3));

        Assert.Equal([1, 3], All().Select(s => s.Value));
    }

    [Fact]
    public void No_figure_that_is_no_number_is_kept()
    {
        SaveAll(Load(1, double.NaN), Load(2, double.PositiveInfinity), Load(3, 1));

        Assert.Equal([1], All().Select(s => s.Value));
    }

    [Fact]
    public void A_start_that_was_sampled_is_known()
    {
        SaveAll(Load(1, 1, "b1"));
        using var store = Open();

        Assert.True(store.HasSample(s_device.Id, "/", ImpactMeasure.Load, "b1"));
        Assert.False(store.HasSample(s_device.Id, "/", ImpactMeasure.BootTime, "b1"));
        Assert.False(store.HasSample(s_device.Id, "/", ImpactMeasure.Load, "b2"));
    }

    [Fact]
    public void A_state_of_version_4_is_brought_forward_and_keeps_what_it_had()
    {
        Save(Samples.Full());
        Execute("DROP TABLE impact_sample; DROP INDEX health_sample_time; PRAGMA user_version = 4");

        // Only read, it has no samples, and stays as it is.
        using (var old = PatchStore.OpenReadOnly(Location, OperationContext.None)!)
        {
            Assert.Empty(old.GetSamples(s_device.Id, "/", Monday, Monday.AddDays(9)));
            Assert.False(old.HasSample(s_device.Id, "/", ImpactMeasure.Load, "b1"));
        }

        SaveAll(Load(1, 1));

        Assert.Equal(["5"], Rows("PRAGMA user_version"));
        Assert.Equal([Load(1, 1)], All());
        using var store = Open();
        Assert.NotNull(store.GetLatest(s_device.Id, Samples.Full().Root));
    }

    [Fact]
    public void A_measure_that_nobody_knows_is_damage_and_no_zero()
    {
        SaveAll(Load(1, 1));
        Execute("UPDATE impact_sample SET measure = 'Mood'");

        Assert.Equal("PO1303", Assert.Throws<PatchOpsException>(() => All()).Code.Id);
    }
}
