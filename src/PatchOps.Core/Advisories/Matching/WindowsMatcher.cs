using PatchOps.Diagnostics;
using PatchOps.Versioning;

namespace PatchOps.Advisories.Matching;

/// <summary>
/// Windows: the running build against the build that fixes, never supersedence chains, which are broken in the feed. The claims of a
/// release stand under its products; the machine's installation type and architecture choose among them.
/// </summary>
internal sealed class WindowsMatcher(IAdvisoryCatalog catalogue, PatchInventory inventory, string release, FindingWriter findings)
{
    /// <summary>The provider that closes what Windows itself is vulnerable to.</summary>
    public const string Provider = "wua";

    private readonly WindowsOffers _offers = new(inventory, catalogue);

    /// <summary>Writes the findings of the operating system.</summary>
    public MatchResult Run()
    {
        var os = inventory.Device.Os;
        var products = catalogue.GetPackages(release)
            .Select(text => (Text: text, Key: WindowsProductKey.TryParse(text, out var key) && key.IsFor(os) ? key : null))
            .Where(product => product.Key is not null)
            .ToArray();
        if (products.Length == 0)
        {
            return new MatchResult
            {
                Diagnostics =
                [
                    os.InstallationType is null || os.Architecture is null
                        ? ErrorCodes.PackagesNotMatched.ToDiagnostic(
                            $"{inventory.Device.Name}: the inventory does not say the {(os.InstallationType is null ? "installation type" : "architecture")} of build {os.Build}, so that its product cannot be chosen.",
                            target: inventory.Root) with { Level = DiagnosticLevel.Error }
                        : ErrorCodes.ReleaseNotCovered.ToDiagnostic(
                            $"{inventory.Device.Name}: no imported feed speaks of build {os.Build} as a {os.InstallationType} on {os.Architecture}: its vulnerabilities are not known.",
                            target: inventory.Root),
                ],
            };
        }

        var build = WindowsBuild.Parse(os.Build!);
        foreach (var (text, key) in products)
        {
            var product = new FindingSubject { Package = key!.Product, Architecture = os.Architecture, Provider = Provider, InstalledVersion = os.Build };
            foreach (var group in catalogue.GetAffected(release, text).Where(c => findings.Wants(c.Vulnerability)).GroupBy(c => c.Vulnerability, StringComparer.OrdinalIgnoreCase))
            {
                Match(product, build, group.ToArray());
            }
        }

        return new MatchResult();
    }

    // Two months may speak of one CVE and product, a revision or a second fix: the worst answer counts, and of two fixes the later.
    private void Match(FindingSubject product, WindowsBuild build, AffectedPackage[] claims)
    {
        var (claim, status, reason) = claims
            .Select(c => Judge(c, build))
            .OrderByDescending(j => Weight(j.Status))
            .ThenByDescending(j => WindowsBuild.TryParse(j.Claim.Fixed, out var later) ? later : default)
            .First();
        if (claim.Kind == AffectedKind.NotAffected || !findings.IsOpen(claim, ClaimOutcome.Affected)
            || (status == FindingStatus.Resolved && !findings.WantsResolved))
        {
            return;
        }

        var offer = status == FindingStatus.Fixable ? _offers.Closing(claim.Vulnerability) : null;
        if (status == FindingStatus.Fixable && offer is null && _offers.Waiting(claim.Vulnerability) is { } waiting)
        {
            (status, reason) = (FindingStatus.PendingRestart, $"{waiting} is installed, and takes effect with the next restart; {build} still runs.");
        }

        var isHotpatched = inventory.Device.Os.ServicingTrack == "hotpatch";
        findings.Add(findings.Facts(claim, claims), product, new Judgement(status, reason)
        {
            PatchId = offer?.Id,
            FixedVersion = isHotpatched ? claim.HotpatchFixed ?? claim.Fixed : claim.Fixed ?? claim.HotpatchFixed,
        });
    }

    private (AffectedPackage Claim, FindingStatus Status, string Reason) Judge(AffectedPackage claim, WindowsBuild build)
    {
        var kb = claim.Advisory is null ? "" : $" ({claim.Advisory})";
        if (claim.Kind == AffectedKind.Undetermined)
        {
            return (claim, FindingStatus.Unknown, claim.Note is null ? "Microsoft names no build that fixes it." : $"{claim.Note}.");
        }

        if (claim.Fixed is null && claim.HotpatchFixed is null)
        {
            return (claim, FindingStatus.NoFix, "Microsoft lists the product as affected and names no update.");
        }

        // "Unread" covers a build of another form: it is never taken for fixed.
        var hasFixed = WindowsBuild.TryParse(claim.Fixed, out var repaired);
        var hasHotpatch = WindowsBuild.TryParse(claim.HotpatchFixed, out var hotpatch);
        if (!hasFixed && !hasHotpatch)
        {
            return (claim, FindingStatus.Unknown, $"The fixed build '{claim.Fixed ?? claim.HotpatchFixed}'{kb} cannot be compared with {build}.");
        }

        if (hasFixed && build >= repaired)
        {
            return (claim, FindingStatus.Resolved, $"Fixed in build {claim.Fixed}{kb}; {build} runs.");
        }

        if (!hasHotpatch || build < hotpatch)
        {
            return (claim, FindingStatus.Fixable, $"Fixed in build {claim.Fixed ?? claim.HotpatchFixed}{kb}; {build} runs.");
        }

        return inventory.Device.Os.ServicingTrack switch
        {
            "hotpatch" => (claim, FindingStatus.Resolved, $"Fixed by the hotpatch of build {claim.HotpatchFixed}; {build} runs, serviced by hotpatches."),
            "cumulative" => (claim, FindingStatus.Fixable, $"Fixed in build {claim.Fixed}{kb}; {build} runs, serviced by cumulative updates."),
            _ => (claim, FindingStatus.Unknown, $"Build {build} has it closed if the machine is serviced by hotpatches ({claim.HotpatchFixed}) and not if by cumulative updates ({claim.Fixed}); which, is not known."),
        };
    }

    private static int Weight(FindingStatus status) => status switch
    {
        FindingStatus.Fixable => 3,
        FindingStatus.NoFix => 2,
        FindingStatus.Unknown => 1,
        _ => 0,
    };
}
