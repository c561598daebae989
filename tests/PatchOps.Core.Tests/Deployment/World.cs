using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>A machine's packages in memory, changed one after the other as dpkg does, with a kill between any two of them.</summary>
internal sealed class World(Life life) : IPatchInstaller
{
    private readonly SortedDictionary<string, PackageCondition> _packages = new(StringComparer.Ordinal);

    /// <summary>Packages whose installation always fails, in that version.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>How often each version was installed.</summary>
    public List<string> Installed { get; } = [];

    public List<StepOutcome> Outcomes { get; } = [];

    public Queue<StepOutcome> DownloadOutcomes { get; } = [];

    public HashSet<string> NotStashed { get; } = [];

    public List<Diagnostic> Preflight { get; } = [];

    public bool RefusesRestore { get; set; }

    /// <summary>Restoring a package alone is refused: it belongs together with the others.</summary>
    public bool RestoresAllOrNothing { get; set; }

    public Action? AfterInstall { get; set; }

    public Action? BeforeRepair { get; set; }

    public World With(string name, string version, bool isAutomatic = false)
    {
        Put(new PackageCondition { Name = name, Architecture = "amd64", Version = version, IsAutomatic = isAutomatic });
        return this;
    }

    public string? VersionOf(string name) => _packages.TryGetValue(name + ":amd64", out var package) ? package.Version : null;

    public bool IsSound => _packages.Values.All(p => p.IsSound);

    public IReadOnlyList<PackageCondition> Packages => [.. _packages.Values];

    public void Put(PackageCondition package) => _packages[package.Key] = package;

    public IReadOnlyList<Diagnostic> Check(InstallCheck check, OperationContext context) => Preflight;

    public IReadOnlyList<PackageCondition> Snapshot(string root, OperationContext context) => [.. _packages.Values];

    public StepOutcome Download(InstallRequest request, OperationContext context)
    {
        life.Tick();
        return DownloadOutcomes.Count > 0 ? DownloadOutcomes.Dequeue() : Good("fetched");
    }

    public StepOutcome Install(InstallRequest request, OperationContext context)
    {
        var isGood = true;
        foreach (var patch in request.Patches)
        {
            life.Tick();
            var old = _packages[patch.Name + ":amd64"];
            Put(old with { Version = patch.AvailableVersion, IsSound = false, Trouble = "half-configured" });
            life.Tick();
            if (Broken.Contains($"{patch.Name} {patch.AvailableVersion}"))
            {
                isGood = false;
                continue;
            }

            Put(old with { Version = patch.AvailableVersion });
            Installed.Add($"{patch.Name} {patch.AvailableVersion}");
        }

        life.Tick();
        AfterInstall?.Invoke();
        return isGood ? Good("installed") : new StepOutcome { Succeeded = false, Message = "E: Sub-process /usr/bin/dpkg returned an error code (1)" };
    }

    public StepOutcome Repair(string root, TimeSpan lockTimeout, OperationContext context)
    {
        BeforeRepair?.Invoke();
        foreach (var package in _packages.Values.Where(p => !p.IsSound).ToArray())
        {
            life.Tick();
            if (!Broken.Contains($"{package.Name} {package.Version}"))
            {
                Put(package with { IsSound = true, Trouble = null });
                Installed.Add($"{package.Name} {package.Version}");
            }
        }

        return IsSound ? Good("repaired") : new StepOutcome { Succeeded = false, Message = "dpkg: error processing package" };
    }

    public IReadOnlyDictionary<string, RollbackOutlook> CanRollback(string root, IReadOnlyList<PlannedPatch> patches, OperationContext context) =>
        patches.ToDictionary(p => p.Id, _ => new RollbackOutlook { Feasible = true, How = "It is kept." });

    public StashOutcome Stash(StashRequest request, OperationContext context)
    {
        life.Tick();
        var rows = request.Packages.Select(p => new StashedPackage(p.Name, p.Architecture, p.Version!, "cache", "00")).ToLookup(p => NotStashed.Contains(p.Name));
        return new StashOutcome { Kept = [.. rows[false]], Missing = [.. rows[true].Select(p => p with { Source = "It is in no repository.", Sha256 = "" })] };
    }

    public StepOutcome Restore(RestoreRequest request, OperationContext context)
    {
        if (RefusesRestore || (RestoresAllOrNothing && request.Packages.Count == 1))
        {
            return new StepOutcome { Succeeded = false, Message = "E: Unable to correct problems, you have held broken packages." };
        }

        foreach (var package in request.Packages)
        {
            life.Tick();
            Put(package with { IsSound = false, Trouble = "unpacked" });
            life.Tick();
            Put(package);
        }

        foreach (var package in request.Added)
        {
            life.Tick();
            _packages.Remove(package.Key);
        }

        return Good("restored");
    }

    private static StepOutcome Good(string message) => new() { Succeeded = true, Message = message };
}
