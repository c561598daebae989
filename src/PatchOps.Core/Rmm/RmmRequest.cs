namespace PatchOps.Rmm;

/// <summary>How a result is to be told.</summary>
public sealed record RmmRequest
{
    /// <summary>The platform's name; null for Auto.</summary>
    public string? Rmm { get; init; }

    /// <summary>Exit codes by the name of an outcome, over those of the platform.</summary>
    public IReadOnlyDictionary<string, string?> ExitCodeMap { get; init; } = new Dictionary<string, string?>();

    /// <summary>Names at the RMM by the names of <see cref="RmmFieldNames"/>; null or empty to leave a field out.</summary>
    public IReadOnlyDictionary<string, string?> FieldMap { get; init; } = new Dictionary<string, string?>();
}
