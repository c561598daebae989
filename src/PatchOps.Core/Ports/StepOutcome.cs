using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>What a provider says that it did. It is believed only as far as a look at the machine bears it out.</summary>
public sealed record StepOutcome
{
    /// <summary>Whether it says that all went well.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>What happened, in one sentence, with the tool's own words where it failed.</summary>
    public required string Message { get; init; }

    /// <summary>True when trying again a little later may help: a lock, a mirror.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Warnings of a success (info and warning), or why it failed (error).</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
