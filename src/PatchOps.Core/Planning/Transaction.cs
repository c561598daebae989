using PatchOps.Ports;

namespace PatchOps.Planning;

/// <summary>Patches that one provider would install together, while a plan is made.</summary>
internal sealed record Transaction
{
    /// <summary>The provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The patches, the most urgent first.</summary>
    public required IReadOnlyList<PatchDossier> Patches { get; init; }

    /// <summary>What the provider says it would do; null where it was not asked.</summary>
    public Simulation? Simulation { get; init; }

    /// <summary>Why it stands where it stands.</summary>
    public required string Place { get; init; }

    /// <summary>True when evidence must be taken before it.</summary>
    public bool NeedsEvidence => Patches.Any(p => p.Triage is not null);

    /// <summary>How long it takes, evidence not counted.</summary>
    public int Seconds => StepForecast.Of(Provider, Patches, Simulation?.Added.Count ?? 0);
}
