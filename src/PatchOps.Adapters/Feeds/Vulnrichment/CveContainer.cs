namespace PatchOps.Adapters.Feeds.Vulnrichment;

/// <summary>What one container of a record (the maker's, or an enricher's) says. Its title may come last, so that all is gathered first.</summary>
internal sealed class CveContainer
{
    /// <summary>The title: of the vulnerability in the maker's container, of the container itself in the others.</summary>
    public string? Title { get; set; }

    /// <summary>The best score.</summary>
    public CvssScore Cvss { get; set; }

    /// <summary>SSVC exploitation.</summary>
    public Exploitation? Exploitation { get; set; }

    /// <summary>SSVC automatable.</summary>
    public bool? Automatable { get; set; }

    /// <summary>SSVC technical impact.</summary>
    public TechnicalImpact? TechnicalImpact { get; set; }

    /// <summary>When the SSVC points were set (UTC).</summary>
    public DateTimeOffset? DecidedAt { get; set; }
}
