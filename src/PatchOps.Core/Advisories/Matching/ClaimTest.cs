namespace PatchOps.Advisories.Matching;

/// <summary>Holds one claim against one version.</summary>
internal static class ClaimTest
{
    public static ClaimOutcome Of(AffectedPackage claim, string version, VersionOrder order)
    {
        switch (claim.Kind)
        {
            case AffectedKind.NotAffected or AffectedKind.Withdrawn:
                return ClaimOutcome.NotAffected;
            case AffectedKind.Undetermined:
                return ClaimOutcome.Undetermined;
        }

        var introduced = claim.Introduced is null ? 1 : order(version, claim.Introduced);
        var repaired = claim.Fixed is null ? -1 : order(version, claim.Fixed);
        var last = claim.LastAffected is null ? -1 : order(version, claim.LastAffected);
        return (introduced, repaired, last) switch
        {
            (null, _, _) or (_, null, _) or (_, _, null) => ClaimOutcome.Undetermined,
            ( < 0, _, _) => ClaimOutcome.NotAffected,
            (_, >= 0, _) or (_, _, > 0) => ClaimOutcome.Resolved,
            _ => ClaimOutcome.Affected,
        };
    }
}
