namespace PatchOps.Ports;

/// <summary>What a command of a session wrote.</summary>
public sealed record SessionResult
{
    /// <summary>Its objects, in order.</summary>
    public IReadOnlyList<SessionObject> Output { get; init; } = [];

    /// <summary>Its errors, one line each.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}
