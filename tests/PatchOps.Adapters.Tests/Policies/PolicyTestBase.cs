using PatchOps.Adapters.Formats.Documents;
using PatchOps.Diagnostics;
using PatchOps.Policies;

namespace PatchOps.Adapters.Tests.Policies;

/// <summary>Policy files in a folder of their own.</summary>
public abstract class PolicyTestBase : IDisposable
{
    protected const string Head = "apiVersion: patchops/v1\nname: n\n";

    private readonly TempFolder _folder = new();

    private protected PolicyTestBase() => Files = new PolicyFiles(new DocumentReader(), new FakeShipped(), PatchOpsHost.Create().TimeZones);

    protected PolicyFiles Files { get; }

    protected string Folder => _folder.Path;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Reads keys that follow a good head, at line 3.</summary>
    protected PolicyReading Read(string keys, DateTimeOffset? now = null) => Files.Read(Write("policy.yaml", Head + keys), now);

    protected PatchPolicy Sound(string keys)
    {
        var reading = Read(keys);
        Assert.Empty(reading.Diagnostics);
        return reading.Policy!;
    }

    protected PolicyDiagnostic Mistake(string keys, DateTimeOffset? now = null)
    {
        var reading = Read(keys, now);
        var diagnostic = Assert.Single(reading.Diagnostics);
        Assert.Equal(diagnostic.Level == DiagnosticLevel.Error, reading.Policy is null);
        Assert.NotEmpty(diagnostic.Remedy);
        return diagnostic;
    }
}
