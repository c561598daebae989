using PatchOps.Adapters.Providers.Apt;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Adapters.Processes;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;
using PatchOps.Tests.Contracts;

namespace PatchOps.SystemTests.Apt;

/// <summary>apt keeps the contract of all providers, on a real tree with the real tools.</summary>
public sealed class AptContractTests : ProviderContract, IDisposable
{
    private readonly LabRoot _root = new();

    public AptContractTests()
    {
        _root.Install(new LabPackage("labfoo", "1.0-1"), new LabPackage("labbar", "1.0-1"), new LabPackage("labheld", "1.0-1") { Status = "hold ok installed" })
            .Source("archive", new LabSuite("stable").With(new LabPackage("labfoo", "2.0-1"), new LabPackage("labbar", "1.1-1"), new LabPackage("labheld", "2.0-1"))).Update();
        _root.Write("var/log/apt/history.log", """

            Start-Date: 2026-03-01  10:00:00
            Commandline: apt-get install labbar
            Install: labbar:amd64 (1.0-1)
            End-Date: 2026-03-01  10:00:05

            Start-Date: 2026-03-02  10:00:00
            Commandline: apt-get install labfoo
            Install: labfoo:amd64 (1.0-1)
            End-Date: 2026-03-02  10:00:05

            """);
        Directory.CreateDirectory(AbsentRoot);
    }

    protected override string Root => _root.Path;

    protected override string AbsentRoot => _root.Beside("empty");

    protected override IPatchProvider Working() => new AptProvider(new ProcessRunner(), Folders);

    protected override IPatchProvider Absent() => Working();

    protected override IPatchProvider Failing() => new AptProvider(new NoTools(), Folders);

    public void Dispose() => _root.Dispose();

    private AptFolders Folders() => new() { Cache = _root.Beside("cache"), State = _root.Beside("state") };

    private sealed class NoTools : IProcessRunner
    {
        public ProcessResult Run(ProcessSpec spec, OperationContext context) => throw ErrorCodes.ToolNotStarted.ToException($"'{spec.FileName}' could not be started.");

        public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context) => Run(spec, context);
    }
}
