using System.Text.Json;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>What came out of a call: its result by the verb, or the failure that the other side had.</summary>
internal sealed record BrokerAnswer
{
    /// <summary>Of a scan.</summary>
    public ScanResult? Scan { get; init; }

    /// <summary>Of a snapshot.</summary>
    public IReadOnlyList<PackageCondition>? Packages { get; init; }

    /// <summary>Of a simulation.</summary>
    public Simulation? Simulation { get; init; }

    /// <summary>Of looking what can be undone.</summary>
    public IReadOnlyDictionary<string, RollbackOutlook>? Outlooks { get; init; }

    /// <summary>Of a step.</summary>
    public StepOutcome? Step { get; init; }

    /// <summary>Why there is no result.</summary>
    public BrokerFailure? Failure { get; init; }

    /// <summary>True when it was stopped, as asked.</summary>
    public bool Cancelled { get; init; }

    /// <summary>The answer as text.</summary>
    public string Write() => JsonSerializer.Serialize(this, BrokerJsonContext.Default.BrokerAnswer);

    /// <summary>Reads an answer.</summary>
    /// <exception cref="PatchOpsException">PO1918.</exception>
    public static BrokerAnswer Read(string? text)
    {
        try
        {
            return JsonSerializer.Deserialize(text ?? "null", BrokerJsonContext.Default.BrokerAnswer) ?? throw new JsonException("It is null.");
        }
        catch (JsonException failure)
        {
            throw ErrorCodes.BrokerAnswerUnreadable.ToException($"What SYSTEM answered cannot be read: {failure.Message}", null, failure);
        }
    }

    /// <summary>A part of the answer that must be there.</summary>
    /// <exception cref="PatchOpsException">PO1918: it is not.</exception>
    public static T Given<T>(T? part) where T : class => part ?? throw ErrorCodes.BrokerAnswerUnreadable.ToException("SYSTEM answered something else than what was asked.");
}
