using PatchOps.Advisories;

namespace PatchOps.Ports;

/// <summary>One part of one feed while it is read. It keeps compact copies and no reference to what it is given.</summary>
public interface IAdvisoryPart
{
    /// <summary>The date the feed itself carries (UTC); a feed that carries none uses <see cref="IFeedFile.ModifiedAt"/>, and leaves null where that is null too.</summary>
    DateTimeOffset? AsOf { get; set; }

    /// <summary>True when the source is single records of a larger whole: they are added to what the catalogue has, and nothing is taken away.</summary>
    bool IsAddition { get; set; }

    /// <summary>How many of the publisher's records were read so far.</summary>
    int Records { get; set; }

    /// <summary>Adds an entry of CISA's catalogue.</summary>
    void Add(KnownExploitation entry);

    /// <summary>Adds an EPSS row.</summary>
    void Add(ExploitScore score);

    /// <summary>Adds a rating; a second one of the same feed and CVE replaces the first.</summary>
    void Add(VulnerabilityRating rating);

    /// <summary>Adds an advisory; a second one of the same feed and id replaces the first.</summary>
    void Add(PublishedAdvisory advisory);

    /// <summary>Adds a claim about one package of one release (<see cref="ReleaseName"/>).</summary>
    void Add(string release, string package, AffectedPackage claim);
}
