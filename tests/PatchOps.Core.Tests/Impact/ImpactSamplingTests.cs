using PatchOps.Core.Tests.Deployment;
using PatchOps.Core.Tests.Inventory;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Impact;

public sealed class ImpactSamplingTests : IImpactSampler
{
    private readonly FakeHost _host = new();
    private int _bootAsked;

    public ImpactSamplingTests()
    {
        _host.Impact = this;
        _host.Fakes.Add(new FakeProvider("apt"));
    }

    public string? BootId { get; set; } = "boot-1";

    public Exception? Failure { get; set; }

    public IReadOnlyList<ImpactSample> Take(DateTimeOffset at, bool mayWait, OperationContext context)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        // The load needs a wait, as on Windows.
        ImpactSample memory = new() { At = at, Measure = ImpactMeasure.MemoryAvailable, Value = 70, BootId = BootId };
        return mayWait ? [memory, memory with { Measure = ImpactMeasure.Load, Value = 0.5 }] : [memory];
    }

    public double? GetBootSeconds(OperationContext context)
    {
        _bootAsked++;
        return 14;
    }

    private PatchInventory Scan(string? root = null) => new InventoryScan(_host).Run(new InventoryRequest { Root = root }, OperationContext.None);

    private IEnumerable<ImpactMeasure> Kept => _host.Store.Samples.Select(s => s.Measure);

    [Fact]
    public void A_scan_of_the_machine_samples_it_in_passing()
    {
        Assert.Empty(Scan().Diagnostics);

        Assert.Equal([ImpactMeasure.MemoryAvailable, ImpactMeasure.BootTime], Kept);
        Assert.All(_host.Store.Samples, s => Assert.Equal(FakeHost.Now, s.At));
    }

    [Fact]
    public void How_long_the_start_took_is_asked_once_for_each_start()
    {
        Scan();
        Scan();
        Assert.Equal(1, _bootAsked);

        BootId = "boot-2";
        Scan();
        Assert.Equal(2, _bootAsked);

        BootId = null;
        Scan();
        Assert.Equal(2, _bootAsked);
    }

    [Fact]
    public void A_scan_of_a_tree_samples_nothing()
    {
        Scan("/srv/images/web");

        Assert.Empty(_host.Store.Samples);
    }

    [Fact]
    public void Samples_that_cannot_be_kept_cost_a_warning_and_nothing_else()
    {
        _host.Store.SampleFailure = ErrorCodes.StateNotWritten.ToException("The disk is full.");

        var inventory = Scan();

        var warning = Assert.Single(inventory.Diagnostics);
        Assert.Equal(("PO2204", DiagnosticLevel.Warning, "The disk is full."), (warning.Id, warning.Level, warning.Message));
        Assert.True(inventory.IsComplete());
        Assert.NotNull(_host.Store.Saved);
    }

    [Fact]
    public void A_sampler_that_fails_costs_the_scan_nothing()
    {
        Failure = new IOException("no /proc");

        Assert.Empty(Scan().Diagnostics);
        Assert.NotNull(_host.Store.Saved);
    }

    [Fact]
    public void Sampling_by_hand_looks_at_everything_and_waits_where_it_must()
    {
        _host.Ports = new DeploymentLab();

        var samples = new ImpactSampling(_host).Run(null, OperationContext.None);

        Assert.Equal(samples, _host.Store.Samples);
        Assert.Empty(new[] { ImpactMeasure.Load, ImpactMeasure.MemoryAvailable, ImpactMeasure.BootTime, ImpactMeasure.FailedUnits }.Except(Kept));
    }

    [Fact]
    public void A_scan_of_the_machine_looks_at_failed_units_and_the_log_as_well()
    {
        _host.Ports = new DeploymentLab();

        Assert.Empty(Scan().Diagnostics);

        Assert.Equal([ImpactMeasure.MemoryAvailable, ImpactMeasure.FailedUnits, ImpactMeasure.ErrorRate, ImpactMeasure.BootTime], Kept);
        Assert.All(_host.Store.Samples, s => Assert.Equal((FakeHost.Now, "boot-1"), (s.At, s.BootId)));
    }

    [Fact]
    public void A_scan_of_a_tree_asks_for_no_units()
    {
        var lab = new DeploymentLab { OnCountErrors = () => throw new InvalidOperationException("asked") };
        _host.Ports = lab;

        Scan("/srv/images/web");

        Assert.Empty(_host.Store.Samples);
        Assert.Equal(0, lab.CountedErrors);
    }

    [Fact]
    public void A_log_that_does_not_answer_is_not_waited_for()
    {
        using var answered = new ManualResetEventSlim();
        _host.Ports = new DeploymentLab
        {
            OnCountErrors = () =>
            {
                answered.Wait(TimeSpan.FromSeconds(30));
                return 0;
            },
        };

        Assert.Empty(Scan().Diagnostics);

        Assert.Equal([ImpactMeasure.MemoryAvailable, ImpactMeasure.BootTime], Kept);
        answered.Set();
    }
}
