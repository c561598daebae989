using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>The texts of a bundle's rows. No catalogue that PatchOps made holds a control character: one in a bundle was put there.</summary>
internal static class RowText
{
    /// <exception cref="InvalidDataException">There is a control character.</exception>
    public static string Check(string text)
    {
        Look(text);
        return text;
    }

    /// <exception cref="InvalidDataException">There is a control character.</exception>
    public static void Check(AffectedPackage[] claims)
    {
        foreach (var claim in claims)
        {
            Look(claim.Vulnerability);
            Look(claim.Advisory);
            Look(claim.Fixed);
            Look(claim.Introduced);
            Look(claim.LastAffected);
            Look(claim.HotpatchFixed);
            Look(claim.Architecture);
            Look(claim.Note);
        }
    }

    /// <exception cref="InvalidDataException">There is a control character.</exception>
    public static void Check(VulnerabilityRating rating)
    {
        Look(rating.Title);
        Look(rating.CvssVector);
    }

    /// <exception cref="InvalidDataException">There is a control character.</exception>
    public static void Check(KnownExploitation entry)
    {
        Look(entry.Name);
        Look(entry.Product);
        Look(entry.RequiredAction);
    }

    /// <exception cref="InvalidDataException">There is a control character.</exception>
    public static void Check(PublishedAdvisory advisory)
    {
        Look(advisory.Title);
        foreach (var id in advisory.Cves.Concat(advisory.Aliases))
        {
            Look(id);
        }
    }

    private static void Look(string? text)
    {
        if (text is not null && !GatheredText.IsPlain(text))
        {
            throw new InvalidDataException("A row has a text with control characters.");
        }
    }
}
