using PatchOps.Policies;
using PatchOps.Scheduling;

namespace PatchOps;

/// <summary>
/// What a client's machines are held to: standards, approvals, holds, windows, and how a deployment behaves. Every key of the file, with
/// the defaults filled in.
/// </summary>
public sealed record PatchPolicy
{
    /// <summary>The policy's name.</summary>
    public required string Name { get; init; }

    /// <summary>The file it came from, or <c>(built in)</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The MSP's client, or null.</summary>
    public string? Client { get; init; }

    /// <summary>The client's site, or null.</summary>
    public string? Site { get; init; }

    /// <summary>The tags of the machines it is for; a machine with any of them is meant, and every machine where there is none.</summary>
    public IReadOnlyList<string> AppliesToTags { get; init; } = [];

    /// <summary>The standards that bind (<c>bod-26-04</c>); the earliest date of all counts.</summary>
    public IReadOnlyList<string> Standards { get; init; } = [];

    /// <summary>Whether its machines can be reached from outside; null when the policy does not say, and it is a missing fact.</summary>
    public Exposure? Exposure { get; init; }

    /// <summary>Classes for packages that the shipped patterns do not know, or know otherwise; the first pattern that matches counts, before the shipped ones.</summary>
    public IReadOnlyList<AssetClassRule> AssetClasses { get; init; } = [];

    /// <summary>Ends of support that replace the shipped ones.</summary>
    public IReadOnlyList<SupportOverride> Support { get; init; } = [];

    /// <summary>How old a feed may be before the verdict is unknown; null takes each feed's own rhythm.</summary>
    public TimeSpan? MaxFeedAge { get; init; }

    /// <summary>How long before its date something is due soon.</summary>
    public TimeSpan DueSoon { get; init; } = TimeSpan.FromDays(7);

    /// <summary>What may be installed; the last entry that matches a patch counts, and what none matches is not approved.</summary>
    public IReadOnlyList<ApprovalRule> Approve { get; init; } = [];

    /// <summary>What must not be installed, until when and why. They beat approvals.</summary>
    public IReadOnlyList<PatchHold> Holds { get; init; } = [];

    /// <summary>When patches may be installed; with none, at any time.</summary>
    public IReadOnlyList<WindowDefinition> Windows { get; init; } = [];

    /// <summary>Days without windows.</summary>
    public IReadOnlyList<Blackout> Blackouts { get; init; } = [];

    /// <summary>Packages that an upgrade may remove; wildcards. Empty for none (<c>removals: never</c>).</summary>
    public IReadOnlyList<string> Removals { get; init; } = [];

    /// <summary>Whether drivers are installed.</summary>
    public bool Drivers { get; init; }

    /// <summary>Whether licence terms are accepted for the client.</summary>
    public EulaDecision Eula { get; init; } = EulaDecision.Refuse;

    /// <summary>Restarts.</summary>
    public RebootPolicy Reboot { get; init; } = new();

    /// <summary>Services that run replaced code.</summary>
    public ServicePolicy Services { get; init; } = new();

    /// <summary>What is tried again.</summary>
    public RetryPolicy Retries { get; init; } = new();

    /// <summary>Commands before and after.</summary>
    public HookPolicy Hooks { get; init; } = new();

    /// <summary>What must work before and after.</summary>
    public HealthPolicy Health { get; init; } = new();

    /// <summary>Going back.</summary>
    public RollbackPolicy Rollback { get; init; } = new();

    /// <summary>How long journals are kept.</summary>
    public TimeSpan LogRetention { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Where each value came from, by key (<c>reboot.grace</c>), in the order of the documentation.</summary>
    public IReadOnlyList<PolicyOrigin> Origins { get; init; } = [];

    /// <summary>True when a machine is one that the policy is for.</summary>
    public bool AppliesTo(Device device) =>
        AppliesToTags.Count == 0 || AppliesToTags.Any(tag => device.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase));
}
