using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public class SimulationTests
{
    private readonly Lab _lab = new();

    [Fact]
    public void What_can_be_installed_is_listed_with_what_it_has_to_fetch()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Add(Lab.B, u => u["IsDownloaded"] = true);

        var simulation = Simulate(null, Lab.A, Lab.B);

        Assert.True(simulation.IsPossible);
        Assert.Equal([(Lab.A, "200"), (Lab.B, "200")], simulation.Upgraded.Select(p => (p.Name, p.NewVersion)));
        Assert.Equal(1000, simulation.DownloadBytes);
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Fact]
    public void An_unknown_size_makes_the_whole_unknown()
    {
        _lab.Agent.Add(Lab.A, u => u.Failing["MaxDownloadSize"] = unchecked((int)0x80004005));
        _lab.Agent.Add(Lab.B);

        Assert.Null(Simulate(null, Lab.A, Lab.B).DownloadBytes);
    }

    [Theory]
    [InlineData("IsHidden", true, "PO1250")]
    [InlineData("CanRequestUserInput", true, "PO1252")]
    [InlineData("RebootRequired", true, "PO1244")]
    [InlineData("Impact", 2, "PO1251")]
    public void What_the_agent_would_refuse_is_kept_back_with_its_reason(string property, object value, string id)
    {
        _lab.Agent.Add(Lab.A, u => u[property] = value);
        _lab.Agent.Add(Lab.B);
        _lab.Agent.Remember(Lab.A, installed: true);

        var simulation = Simulate(null, Lab.A, Lab.B);

        Assert.False(simulation.IsPossible);
        Assert.Equal(Lab.B, Assert.Single(simulation.Upgraded).Name);
        Assert.False(string.IsNullOrEmpty(Assert.Single(simulation.KeptBack).Reason));
        Assert.Equal(id, Assert.Single(simulation.Diagnostics).Id);
    }

    [Fact]
    public void An_exclusive_update_alone_is_possible()
    {
        _lab.Agent.Add(Lab.A, u => u["Impact"] = 2);

        Assert.True(Simulate(null, Lab.A).IsPossible);
    }

    [Theory]
    [InlineData(null, true, 1)]
    [InlineData(true, true, 0)]
    [InlineData(false, false, 1)]
    public void Licence_terms_keep_back_only_where_they_are_refused(bool? accepts, bool possible, int said)
    {
        _lab.Agent.Add(Lab.A, u => u["EulaAccepted"] = false);

        var simulation = Simulate(accepts, Lab.A);

        Assert.Equal((possible, said), (simulation.IsPossible, simulation.Diagnostics.Count));
    }

    [Fact]
    public void What_an_offline_scan_found_cannot_be_installed()
    {
        var lab = new Lab(new UpdateSource { Selection = Adapters.Providers.WindowsUpdate.Com.ServerSelection.Others, CabPath = "/wsusscn2.cab" });

        var simulation = lab.Provider.Simulate(Request(null, Lab.A), lab.Context)!;

        Assert.False(simulation.IsPossible);
        Assert.Single(simulation.KeptBack);
        Assert.Empty(lab.Agent.Calls);
    }

    [Fact]
    public void An_agent_that_cannot_be_asked_is_an_error_and_no_empty_answer()
    {
        _lab.Agent.Failing["BeginSearch"] = unchecked((int)0x8024001F);

        Assert.Equal(ErrorCodes.WuaNetwork, Assert.Throws<PatchOpsException>(() => { Simulate(null, Lab.A); }).Code);
    }

    private Simulation Simulate(bool? acceptsEula, params string[] names) => _lab.Provider.Simulate(Request(acceptsEula, names), _lab.Context)!;

    private static SimulationRequest Request(bool? acceptsEula, params string[] names) => new()
    {
        AcceptsEula = acceptsEula,
        Patches = [.. names.Select(n => new AvailablePatch { Id = $"wua:{n}@200", Provider = "wua", Name = n, AvailableVersion = "200" })],
    };
}
