namespace PatchOps.Deadlines;

/// <summary>What a rule asks of the facts. Every condition given must hold; within one list, any word.</summary>
public sealed record FactCondition
{
    /// <summary>Listed by CISA as exploited.</summary>
    public bool? KnownExploited { get; init; }

    /// <summary>The machine can be reached from outside.</summary>
    public bool? Exposed { get; init; }

    /// <summary>The attack can be automated.</summary>
    public bool? Automatable { get; init; }

    /// <summary>What an attacker gains.</summary>
    public TechnicalImpact? TechnicalImpact { get; init; }

    /// <summary>A working exploit exists.</summary>
    public bool? WorkingExploit { get; init; }

    /// <summary>Severities; <see cref="Severity.Unknown"/> stands for undisclosed.</summary>
    public IReadOnlyList<Severity> Severities { get; init; } = [];

    /// <summary>The CVSS base score is at least this.</summary>
    public double? CvssAtLeast { get; init; }

    /// <summary>The EPSS probability is at least this.</summary>
    public double? EpssAtLeast { get; init; }

    /// <summary>Asset classes (<see cref="AssetClass"/>).</summary>
    public IReadOnlyList<string> AssetClasses { get; init; } = [];

    /// <summary>At least one of these must hold, too; empty for none.</summary>
    public IReadOnlyList<FactCondition> Any { get; init; } = [];
}
