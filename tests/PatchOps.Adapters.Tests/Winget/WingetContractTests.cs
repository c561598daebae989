using PatchOps.Adapters.Providers.Winget;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Tests.Contracts;

namespace PatchOps.Adapters.Tests.Winget;

/// <summary>winget keeps the contract of all providers.</summary>
public sealed class WingetContractTests : ProviderContract
{
    protected override IPatchProvider Working() => WingetScanTests.Machine().Provider();

    protected override IPatchProvider Absent() => new WingetProvider(new FakeWinget(), new FakeWinget(), () => new WingetPlace(null, false), FakeWinget.Setting());

    protected override IPatchProvider Failing() => new WingetProvider(
        new RecordingRunner(_ => throw ErrorCodes.ToolNotStarted.ToException("It could not be started.")), new FakeWinget(), () => new WingetPlace(FakeWinget.Program, true), FakeWinget.Setting());
}
