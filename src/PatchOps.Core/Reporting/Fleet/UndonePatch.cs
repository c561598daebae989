using PatchOps.Deployment;

namespace PatchOps.Reporting.Fleet;

/// <summary>A patch that was undone, or that failed.</summary>
public sealed record UndonePatch
{
    /// <summary>The machine.</summary>
    public required Device Device { get; init; }

    /// <summary>The deployment's id.</summary>
    public required string Deployment { get; init; }

    /// <summary>The package.</summary>
    public required string Package { get; init; }

    /// <summary>The version before, or null.</summary>
    public string? InstalledVersion { get; init; }

    /// <summary>The version that was to be installed.</summary>
    public required string AvailableVersion { get; init; }

    /// <summary>Undone, or failed.</summary>
    public required PatchOutcome Outcome { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>When the deployment ended, or began (UTC), or null.</summary>
    public DateTimeOffset? At { get; init; }

    internal static IReadOnlyList<UndonePatch> Of(IEnumerable<DeploymentResult> results) => results
        .SelectMany(result => result.Patches.Where(p => p.Outcome is PatchOutcome.RolledBack or PatchOutcome.Failed).Select(patch => new UndonePatch
        {
            Device = result.Device,
            Deployment = result.Id,
            Package = patch.Name,
            InstalledVersion = patch.InstalledVersion,
            AvailableVersion = patch.AvailableVersion,
            Outcome = patch.Outcome,
            Reason = patch.Reason,
            At = result.EndedAt ?? result.StartedAt,
        }))
        .ToArray();
}
