using PatchOps.Deadlines;

namespace PatchOps;

/// <summary>A standard as data: rules, each with the facts it asks for and the time it gives.</summary>
public sealed record DeadlineStandard
{
    /// <summary>The id that policies name (<c>bod-26-04</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Who publishes it, and where it can be read; or null.</summary>
    public string? Reference { get; init; }

    /// <summary>What was decided where the standard leaves it open, and why; or null.</summary>
    public string? Notes { get; init; }

    /// <summary>The rules. Of all that apply the earliest date counts.</summary>
    public IReadOnlyList<DeadlineRule> Rules { get; init; } = [];

    /// <summary>Whether it ships with PatchOps, and where it was read from.</summary>
    public required string Source { get; init; }

    /// <summary>True when it ships with PatchOps.</summary>
    public bool IsBuiltIn { get; init; }
}
