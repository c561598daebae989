namespace PatchOps.Deadlines;

/// <summary>What is known of one finding, for the rules. Absent facts are null.</summary>
public readonly record struct DeadlineFacts
{
    /// <summary>Listed by CISA as exploited.</summary>
    public bool? KnownExploited { get; init; }

    /// <summary>The day CISA listed it (UTC).</summary>
    public DateTimeOffset? KevDateAdded { get; init; }

    /// <summary>The machine can be reached from outside.</summary>
    public bool? Exposed { get; init; }

    /// <summary>The attack can be automated.</summary>
    public bool? Automatable { get; init; }

    /// <summary>What an attacker gains.</summary>
    public TechnicalImpact? TechnicalImpact { get; init; }

    /// <summary>A working exploit exists: listed by CISA, seen by the maker, or SSVC exploitation active or proof of concept.</summary>
    public bool? WorkingExploit { get; init; }

    /// <summary>The publisher's word; <see cref="Severity.Unknown"/> is undisclosed, which is a word and no missing fact.</summary>
    public Severity Severity { get; init; }

    /// <summary>The CVSS base score.</summary>
    public double? Cvss { get; init; }

    /// <summary>The EPSS probability.</summary>
    public double? Epss { get; init; }

    /// <summary>The class of the asset (<see cref="Deadlines.AssetClass"/>).</summary>
    public string? AssetClass { get; init; }

    /// <summary>When the fix was published (UTC).</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>When the patch was first seen missing on this machine (UTC).</summary>
    public DateTimeOffset? FirstSeenAt { get; init; }
}
