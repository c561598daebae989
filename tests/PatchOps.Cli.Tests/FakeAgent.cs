using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Rmm;

namespace PatchOps.Cli.Tests;

/// <summary>An RMM's agent that writes down what it was given.</summary>
internal sealed class FakeAgent : IRmmAgent
{
    public RmmSurroundings Surroundings { get; init; } = new();

    public IReadOnlyList<Diagnostic> Failures { get; init; } = [];

    public List<RmmResult> Published { get; } = [];

    public RmmSurroundings Read(OperationContext context) => Surroundings;

    public IReadOnlyList<Diagnostic> Publish(RmmResult result, OperationContext context)
    {
        Published.Add(result);
        return Failures;
    }
}
