using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Adapters.Tests.WindowsUpdate.Fakes;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

/// <summary>A provider over an agent of fakes.</summary>
internal sealed class Lab
{
    public const string A = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string B = "bbbbbbbb-0000-4000-8000-000000000002";
    public const string C = "cccccccc-0000-4000-8000-000000000003";

    public Lab(UpdateSource? source = null)
    {
        Agent = new FakeAgent();
        Dism = new RecordingRunner(spec => DismAnswer(spec));
        Parts = new WindowsUpdateParts { Agent = Agent, Processes = Dism, Wait = Wait, Source = () => source ?? UpdateSource.Default };
    }

    public FakeAgent Agent { get; }

    public NoWait Wait { get; } = new();

    public Func<ProcessSpec, ProcessResult> DismAnswer { get; set; } = _ => new ProcessResult { ExitCode = 87, Output = "", Error = "" };

    public RecordingRunner Dism { get; }

    public WindowsUpdateParts Parts { get; set; }

    public RecordingLog Log { get; } = new();

    public WindowsUpdateProvider Provider => new(Parts);

    public OperationContext Context => new() { Log = Log };

    public ScanResult Scan() => Provider.Scan(new ScanRequest(), Context);

    public PatchOpsException ScanFails() => Assert.Throws<PatchOpsException>(() => { Scan(); });
}
