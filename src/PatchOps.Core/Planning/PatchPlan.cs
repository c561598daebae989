using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;

namespace PatchOps;

/// <summary>What would be installed on one machine, in which order and in which window, and what would not; with a reason on each row.</summary>
public sealed record PatchPlan
{
    /// <summary>SHA-256 of everything else in it (64 hexadecimal digits): a plan that was changed is another plan.</summary>
    public required string Id { get; init; }

    /// <summary>The machine that it is for, and no other.</summary>
    public required Device Device { get; init; }

    /// <summary>The tree that it is for, as in the inventory.</summary>
    public required string Root { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>The rules that it is deployed under.</summary>
    public DeploymentRules Rules { get; init; } = new();

    /// <summary>The moment that it was made for (UTC).</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When the inventory was taken (UTC).</summary>
    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>The window that it is for; null where the policy has none, or windows are ignored.</summary>
    public MaintenanceWindow? Window { get; init; }

    /// <summary>The steps, in their order. Each is one transaction of its provider.</summary>
    public IReadOnlyList<PlanStep> Steps { get; init; } = [];

    /// <summary>What is missing and not installed, each with its reason, by identity.</summary>
    public IReadOnlyList<SkippedPatch> Skipped { get; init; } = [];

    /// <summary>How long it will take, and what it needs.</summary>
    public required PlanForecast Forecast { get; init; }

    /// <summary>What could not be checked, and what else is worth knowing.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
