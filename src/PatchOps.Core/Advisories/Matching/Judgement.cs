namespace PatchOps.Advisories.Matching;

/// <summary>Where one package stands with one vulnerability. A machine can have ten thousand, so that no object is made for it.</summary>
internal readonly struct Judgement(FindingStatus status, string reason)
{
    public FindingStatus Status { get; } = status;

    public string Reason { get; } = reason;

    public string? FixedVersion { get; init; }

    public string? PatchId { get; init; }

    public IReadOnlyList<StaleProcess>? Processes { get; init; }
}
