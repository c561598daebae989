using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.Chocolatey;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Adapters.Providers.Winget;
using PatchOps.Core.Tests.Architecture;

namespace PatchOps.Adapters.Tests.PackageTools;

/// <summary>A program of tests/Shared/StandIns in a folder of its own, with what it is to print.</summary>
internal sealed class StandIn : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ProcessRunner _processes = new();

    public StandIn(string name)
    {
        Program = Path.Combine(_folder.Path, name);
        File.Copy(Path.Combine(RepositoryRoot.Path, "tests", "Shared", "StandIns", name), Program);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "after"));
    }

    public string Program { get; }

    /// <summary>The folder for what runs print.</summary>
    public string Runs => Path.Combine(_folder.Path, "runs");

    public SurvivingRunner Runner => new(_processes);

    public string[] Calls => File.ReadAllLines(Path.Combine(_folder.Path, "calls.log"));

    public WingetProvider Winget() => new(_processes, Runner, () => new WingetPlace(Program, true), Setting());

    public ChocolateyProvider Choco() => new(_processes, Runner, () => new ChocoPlace(Program), Setting());

    public StandIn Says(string file, string content)
    {
        File.WriteAllText(Path.Combine(_folder.Path, file), content);
        return this;
    }

    public void Dispose() => _folder.Dispose();

    private PackageSetting Setting() => new() { IsElevated = () => true, IsSystem = () => false, Folder = () => Runs };
}
