namespace PatchOps.Advisories.Matching;

/// <summary>
/// Which claims speak of a package's architecture. updateinfo.xml lists each build of a package apart, and what fixes another build fixes
/// nothing here.
/// </summary>
internal static class ClaimArchitecture
{
    /// <summary>The claims about packages of an architecture; the same list where none names another.</summary>
    public static IReadOnlyList<AffectedPackage> Relevant(IReadOnlyList<AffectedPackage> claims, string? architecture)
    {
        for (var i = 0; i < claims.Count; i++)
        {
            if (!Concerns(claims[i], architecture))
            {
                return claims.Where(c => Concerns(c, architecture)).ToArray();
            }
        }

        return claims;
    }

    /// <summary>True when a claim names an architecture.</summary>
    public static bool IsNamed(IReadOnlyList<AffectedPackage> claims)
    {
        for (var i = 0; i < claims.Count; i++)
        {
            if (claims[i].Architecture is not null)
            {
                return true;
            }
        }

        return false;
    }

    // A package for any architecture may become one for each, and the other way round.
    private static bool Concerns(AffectedPackage claim, string? architecture) =>
        IsAny(claim.Architecture) || IsAny(architecture) || Family(claim.Architecture!) == Family(architecture!);

    private static bool IsAny(string? architecture) => architecture is null or "" or "noarch" or "all" or "any";

    // i586 and i686 take each other's place, and so does what is built for newer processors (x86_64_v2, amd64v3).
    private static string Family(string architecture)
    {
        if (architecture.Length == 4 && architecture[0] == 'i' && architecture.EndsWith("86", StringComparison.Ordinal))
        {
            return "i386";
        }

        return architecture.StartsWith("x86_64", StringComparison.Ordinal) || architecture.StartsWith("amd64", StringComparison.Ordinal) ? "x86_64" : architecture;
    }
}
