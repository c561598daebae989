using PatchOps.Adapters;
using PatchOps.Advisories;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.FeedBench;

/// <summary>A catalogue of its own in a temporary state folder, through the same objects that the verbs use.</summary>
internal sealed class Catalogue : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("patchops-bench").FullName;
    private readonly IPatchOpsHost _host;

    public Catalogue()
    {
        Environment.SetEnvironmentVariable("PATCHOPS_HOME", _state);
        _host = PatchOpsHost.Create();
    }

    /// <summary>The adapters.</summary>
    public IPatchOpsHost Host => _host;

    /// <summary>Imports files, up to the synced catalogue that serves.</summary>
    public void Import(params string[] sources) => new AdvisoryUpdate(_host).Run(
        new AdvisoryUpdateRequest { Sources = [.. sources.Select(Path.GetFullPath)], Offline = true, Force = true },
        failure => throw failure,
        OperationContext.None);

    /// <summary>Removes the catalogue.</summary>
    public void Clear() => File.Delete(Path.Combine(_state, "catalogue.db"));

    /// <summary>Opens it.</summary>
    public IAdvisoryCatalog Open() => _host.Advisories.Open(OperationContext.None)!;

    /// <summary>The inventory of a root.</summary>
    public PatchInventory Scan(string root) => new InventoryScan(_host).Run(new InventoryRequest { Root = Path.GetFullPath(root) }, OperationContext.None);

    /// <summary>What is open in an inventory.</summary>
    public MatchResult Match(PatchInventory inventory, IAdvisoryCatalog catalogue) => VulnerabilityMatcher.Match(inventory, catalogue, _host.Clock.UtcNow, new MatchOptions());

    public void Dispose() => Directory.Delete(_state, recursive: true);
}
