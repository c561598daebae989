namespace PatchOps.Advisories;

/// <summary>How much a part of a feed was found to hold when it was read.</summary>
public sealed record PartContent
{
    /// <summary>Claims about packages.</summary>
    public long Claims { get; init; }

    /// <summary>EPSS scores.</summary>
    public long Scores { get; init; }

    /// <summary>Ratings of vulnerabilities.</summary>
    public long Ratings { get; init; }

    /// <summary>Entries of CISA's catalogue.</summary>
    public long KnownExploited { get; init; }

    /// <summary>Advisories.</summary>
    public long Advisories { get; init; }

    /// <summary>
    /// Whether that can be a number of the publisher's records. It is not counted over again: a rejected CVE leaves nothing behind, and an
    /// advisory many claims. But half of the records at least leave something, and where a record is one row there are no more rows than records.
    /// </summary>
    public bool BearsOut(string feed, int records)
    {
        var all = Claims + Scores + Ratings + KnownExploited + Advisories;
        return records <= 2 * all
            && (feed is not (FeedNames.Kev or FeedNames.Epss or FeedNames.Vulnrichment) || all <= records);
    }
}
