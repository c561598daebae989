using System.Reflection;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Tests.Contracts;

/// <summary>What every provider does, whatever stands behind it. Each derives a class that makes three of itself.</summary>
public abstract class ProviderContract
{
    private static readonly HashSet<string> s_ids =
        [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<ErrorCode>().Select(c => c.Id)];

    /// <summary>The root on which they work.</summary>
    protected virtual string Root => ScanRequest.MachineRoot;

    /// <summary>The root on which the absent one is asked.</summary>
    protected virtual string AbsentRoot => Root;

    /// <summary>One whose backend is here and works; something is installed, and something is missing.</summary>
    protected abstract IPatchProvider Working();

    /// <summary>One whose backend is not here.</summary>
    protected abstract IPatchProvider Absent();

    /// <summary>One whose backend is here and fails at everything.</summary>
    protected abstract IPatchProvider Failing();

    [SkippableFact]
    public void Its_name_can_stand_in_an_identity()
    {
        var name = Working().Name;

        Assert.NotEmpty(name);
        Assert.DoesNotContain(name, c => c is ':' or '@' or '/' || char.IsWhiteSpace(c) || char.IsControl(c));
    }

    [SkippableFact]
    public void A_probe_says_whether_it_is_here_and_never_throws()
    {
        var here = Working().Probe(Root, OperationContext.None);
        var absent = Absent().Probe(AbsentRoot, OperationContext.None);
        Failing().Probe(Root, OperationContext.None);
        Working().Probe(Path.Combine(Path.GetTempPath(), "no-such-root-" + Guid.NewGuid().ToString("N")), OperationContext.None);

        Assert.Equal((true, null), (here.Available, here.Reason));
        Assert.False(absent.Available);
        Assert.False(string.IsNullOrWhiteSpace(absent.Reason));
        Assert.Equal(Working().Name, here.Name);
        Assert.Equal(here.Name, absent.Name);
    }

    [SkippableFact]
    public void Every_missing_patch_has_an_identity_that_can_be_read_back()
    {
        var scan = Scan();

        Assert.NotEmpty(scan.Available);
        Assert.All(scan.Available, patch =>
        {
            var read = PatchId.TryRead(patch.Id);
            Assert.NotNull(read);
            Assert.Equal((Working().Name, patch.Name, patch.Architecture, patch.AvailableVersion), (read.Provider, read.Name, read.Architecture, read.AvailableVersion));
            Assert.Equal(Working().Name, patch.Provider);
        });
        Assert.Equal(scan.Available.Count, scan.Available.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [SkippableFact]
    public void What_is_missing_is_not_installed_in_that_version()
    {
        var scan = Scan();
        var installed = scan.Installed.Select(p => (p.Name, p.Architecture, p.Version)).ToHashSet();

        Assert.NotEmpty(installed);
        Assert.All(scan.Available, p => Assert.DoesNotContain((p.Name, p.Architecture, p.AvailableVersion), installed));
        Assert.All(scan.Installed, p =>
        {
            Assert.Equal(Working().Name, p.Provider);
            Assert.NotEmpty(p.Name);
            Assert.NotEmpty(p.Version);
        });
    }

    [SkippableFact]
    public void A_scan_that_fails_is_never_an_empty_list_without_a_word()
    {
        ScanResult scan;
        try
        {
            scan = Failing().Scan(new ScanRequest { Root = Root }, OperationContext.None);
        }
        catch (PatchOpsException failure)
        {
            Sound(failure.ToDiagnostic(Working().Name));
            return;
        }

        Assert.Contains(scan.Diagnostics, d => d.Level == DiagnosticLevel.Error);
        Assert.All(scan.Diagnostics, Sound);
    }

    [SkippableFact]
    public void A_snapshot_agrees_with_what_a_scan_calls_installed()
    {
        var provider = Working();
        Skip.If(provider.Installer is null, "It only reads.");
        var installed = provider.Scan(new ScanRequest { Root = Root }, OperationContext.None).Installed;

        var snapshot = provider.Installer!.Snapshot(Root, OperationContext.None);

        Assert.Equal(
            installed.Select(p => (p.Name, p.Architecture, (string?)p.Version)).Order(),
            snapshot.Where(p => p.Version is not null).Select(p => (p.Name, p.Architecture, p.Version)).Order());
        Assert.Equal(snapshot.Count, snapshot.Select(p => p.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [SkippableFact]
    public void A_simulation_accounts_for_every_patch_of_the_selection()
    {
        var provider = Working();
        var patches = provider.Scan(new ScanRequest { Root = Root }, OperationContext.None).Available;
        if (provider.Simulate(new SimulationRequest { Root = Root, Patches = patches }, OperationContext.None) is not { } simulation)
        {
            return;
        }

        Assert.All(patches, p => Assert.Single(simulation.Upgraded.Concat(simulation.Added).Concat(simulation.KeptBack), s => s.Name == p.Name && (s.Architecture is null || s.Architecture == p.Architecture)));
        Assert.All(simulation.KeptBack, s => Assert.False(string.IsNullOrWhiteSpace(s.Reason)));
        Assert.Equal(simulation.KeptBack.Count == 0 && simulation.Diagnostics.All(d => d.Level != DiagnosticLevel.Error), simulation.IsPossible);
        Assert.All(simulation.Diagnostics, Sound);
    }

    [SkippableFact]
    public void Whether_a_restart_is_due_is_never_an_exception_and_unknown_has_a_reason()
    {
        Assert.All(new[] { Working(), Failing() }, provider =>
        {
            var state = provider.GetRebootState(Root, OperationContext.None);
            Assert.True(state.Pending == false || state.Reasons.Count > 0);
            Assert.All(state.Diagnostics, Sound);
        });
    }

    [SkippableFact]
    public void The_history_comes_oldest_first()
    {
        var history = Working().GetHistory(Root, OperationContext.None).ToArray();

        Assert.Equal(history.Select(h => h.At).Order(), history.Select(h => h.At));
        Assert.All(history, h => Assert.Equal(Working().Name, h.Provider));
    }

    [SkippableFact]
    public void A_step_that_cannot_be_taken_is_an_outcome_with_its_reason()
    {
        var provider = Failing();
        Skip.If(provider.Installer is null, "It only reads.");
        var patch = Scan().Available[0];
        var request = new InstallRequest
        {
            Root = Root,
            Patches = [new Planning.PlannedPatch { Id = patch.Id, Name = patch.Name, Architecture = patch.Architecture, AvailableVersion = patch.AvailableVersion, Reason = "The contract." }],
        };

        var outcome = provider.Installer!.Install(request, OperationContext.None);

        Assert.False(outcome.Succeeded);
        Assert.False(string.IsNullOrWhiteSpace(outcome.Message));
        Assert.Contains(outcome.Diagnostics, d => d.Level == DiagnosticLevel.Error);
        Assert.All(outcome.Diagnostics, Sound);
    }

    [SkippableFact]
    public void What_can_be_undone_is_answered_for_every_patch()
    {
        var provider = Working();
        Skip.If(provider.Installer is null, "It only reads.");
        var patches = Scan().Available
            .Select(p => new Planning.PlannedPatch { Id = p.Id, Name = p.Name, Architecture = p.Architecture, InstalledVersion = p.InstalledVersion, AvailableVersion = p.AvailableVersion, Reason = "The contract." })
            .ToArray();

        var outlooks = provider.Installer!.CanRollback(Root, patches, OperationContext.None);

        Assert.All(patches, p => Assert.False(string.IsNullOrWhiteSpace(outlooks[p.Id].How)));
    }

    private ScanResult Scan()
    {
        var scan = Working().Scan(new ScanRequest { Root = Root }, OperationContext.None);
        Assert.All(scan.Diagnostics, Sound);
        return scan;
    }

    private void Sound(Diagnostic diagnostic)
    {
        Assert.Contains(diagnostic.Id, s_ids);
        Assert.Equal(Working().Name, diagnostic.Provider);
        Assert.False(string.IsNullOrWhiteSpace(diagnostic.Message));
        Assert.False(string.IsNullOrWhiteSpace(diagnostic.Remedy));
    }
}
