using PatchOps.Adapters.Providers.Chocolatey;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Ports;
using PatchOps.Tests.Contracts;

namespace PatchOps.Adapters.Tests.Chocolatey;

/// <summary>Chocolatey keeps the contract of all providers.</summary>
public sealed class ChocolateyContractTests : ProviderContract
{
    protected override IPatchProvider Working() => ChocolateyTests.Machine().Provider();

    protected override IPatchProvider Absent() => new ChocolateyProvider(new FakeChoco(), new FakeChoco(), () => new ChocoPlace(null), new PackageSetting());

    protected override IPatchProvider Failing() => new ChocolateyProvider(
        new RecordingRunner(exitCode: 1, output: "Something went wrong.\r\n"), new FakeChoco(), () => new ChocoPlace("/fake/choco"), new PackageSetting { IsInstallerBusy = () => false, Folder = () => "/nonexistent" });
}
