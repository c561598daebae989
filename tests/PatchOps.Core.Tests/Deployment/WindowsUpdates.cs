using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>A Windows machine's updates in memory: they are installed, and take effect with a restart.</summary>
internal sealed class WindowsUpdates : IPatchInstaller, IRestartPreparation
{
    private readonly Dictionary<string, PackageCondition> _installed = new(StringComparer.Ordinal);

    /// <summary>How much higher than the planned one the revision of what was installed is.</summary>
    public int RevisedBy { get; set; }

    /// <summary>It is in effect without a restart.</summary>
    public bool AtOnce { get; set; }

    /// <summary>What the installation says beside its success.</summary>
    public IReadOnlyList<Diagnostic> Says { get; set; } = [];

    public IEnumerable<PackageCondition> Installed => _installed.Values;

    public void Restart()
    {
        foreach (var update in _installed.Values.ToArray())
        {
            _installed[update.Name] = update with { WaitsForRestart = false };
        }
    }

    /// <summary>How often it was told that a restart comes.</summary>
    public int Prepared { get; private set; }

    public PatchOpsException? PreparationFailure { get; set; }

    public StepOutcome PrepareRestart(string root, OperationContext context)
    {
        Prepared++;
        return PreparationFailure is null ? Good : throw PreparationFailure;
    }

    public IReadOnlyList<Diagnostic> Check(InstallCheck check, OperationContext context) => [];

    public IReadOnlyList<PackageCondition> Snapshot(string root, OperationContext context) => [.. _installed.Values];

    public StepOutcome Download(InstallRequest request, OperationContext context) => Good;

    public StepOutcome Install(InstallRequest request, OperationContext context)
    {
        foreach (var patch in request.Patches)
        {
            var revision = int.Parse(patch.AvailableVersion, System.Globalization.CultureInfo.InvariantCulture) + RevisedBy;
            _installed[patch.Name] = new PackageCondition
            {
                Name = patch.Name, Version = revision.ToString(System.Globalization.CultureInfo.InvariantCulture), WaitsForRestart = !AtOnce, IncludesEarlier = true,
            };
        }

        return Good with { Diagnostics = Says };
    }

    public StepOutcome Repair(string root, TimeSpan lockTimeout, OperationContext context) => Good;

    public IReadOnlyDictionary<string, RollbackOutlook> CanRollback(string root, IReadOnlyList<PlannedPatch> patches, OperationContext context) =>
        patches.ToDictionary(p => p.Id, _ => new RollbackOutlook { Feasible = true, How = "It can be uninstalled." });

    public StashOutcome Stash(StashRequest request, OperationContext context) => new();

    public StepOutcome Restore(RestoreRequest request, OperationContext context) => Good;

    private static StepOutcome Good => new() { Succeeded = true, Message = "Windows Update says that it is done." };
}
