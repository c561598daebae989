using PatchOps.Diagnostics;

namespace PatchOps.Advisories;

/// <summary>The catalogue as it is read: one whole state of it, whatever is imported meanwhile. One instance serves one thread.</summary>
public interface IAdvisoryCatalog : IDisposable
{
    /// <summary>The database's full path.</summary>
    string Path { get; }

    /// <summary>The imported feeds, by feed and part. Empty when nothing was ever imported.</summary>
    IReadOnlyList<FeedState> Feeds { get; }

    /// <summary>Every feed's claims about one package of one release; empty when none speaks of it.</summary>
    /// <exception cref="PatchOpsException">PO1509.</exception>
    IReadOnlyList<AffectedPackage> GetAffected(string release, string package);

    /// <summary>True when any feed has claims about any package of the release: only then is "no claim" good news.</summary>
    bool Covers(string release);

    /// <summary>The product names under which a release has claims (for Windows, whose products are chosen and not looked up).</summary>
    IReadOnlyList<string> GetPackages(string release);

    /// <summary>What is known of a CVE.</summary>
    /// <exception cref="PatchOpsException">PO1509.</exception>
    CveFacts GetFacts(string cve);

    /// <summary>The advisory, CVE or KB of that id with all claims about it, or null. Without case.</summary>
    /// <exception cref="PatchOpsException">PO1509.</exception>
    Advisory? GetAdvisory(string id);

    /// <summary>The same of several ids, in their order, with one look through the catalogue for all of them.</summary>
    /// <exception cref="PatchOpsException">PO1509.</exception>
    IReadOnlyList<Advisory?> GetAdvisories(IReadOnlyList<string> ids);

    /// <summary>Advisories (and CVEs that have no advisory) of a package, or the known exploited ones, in the order of their ids.</summary>
    /// <exception cref="PatchOpsException">PO1509.</exception>
    IEnumerable<Advisory> Find(AdvisoryQuery query);
}
