namespace PatchOps.Ports;

/// <summary>What a command of a session wrote.</summary>
public sealed record SessionResult
{
    /// <summary>Its objects, in order.</summary>
    public IReadOnlyList<SessionObject> Output { get; init; } = [];

    /// <summary>Its errors, one line each; an HRESULT that they carry stands in them as a hexadecimal number.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Its warnings, one line each: some modules say no more than that when they skip what they should have done.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
