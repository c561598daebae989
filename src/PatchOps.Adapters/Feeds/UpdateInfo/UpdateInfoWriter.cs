using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.UpdateInfo;

/// <summary>Concludes from a document what the catalogue is to hold.</summary>
internal sealed class UpdateInfoWriter(IFeedSource source, UpdateInfoDocument document, IAdvisoryPart part, Action<LogLevel, string> log)
{
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>Writes all of it.</summary>
    public void Write()
    {
        // One id may stand several times, with other packages each time.
        foreach (var updates in document.Updates.GroupBy(u => u.Id, StringComparer.Ordinal))
        {
            var written = new HashSet<(string Release, string Package, AffectedPackage Claim)>();
            Advise([.. updates]);
            foreach (var update in updates)
            {
                part.Records++;
                if (string.Equals(update.Type, "security", StringComparison.OrdinalIgnoreCase))
                {
                    WriteClaims(update, written);
                }
            }
        }

        part.AsOf = document.Updates.Select(u => u.Updated > u.Issued ? u.Updated : u.Issued ?? u.Updated).Max() ?? document.ModifiedAt;
        foreach (var release in _unknown)
        {
            log(LogLevel.Warning, $"'{document.File}': it cannot be told which release '{release}' is; no machine is matched against it.");
        }
    }

    private void Advise(List<UpdateInfoUpdate> updates) => part.Add(new PublishedAdvisory
    {
        Feed = FeedNames.UpdateInfo,
        Id = updates[0].Id,
        Title = updates.Select(u => u.Title).FirstOrDefault(t => t is not null),
        Severity = updates.Max(SeverityOf),
        Cves = [.. updates.SelectMany(u => u.Cves).Distinct(StringComparer.Ordinal)],
        PublishedAt = updates.Min(u => u.Issued),
        ModifiedAt = updates.Max(u => u.Updated),
        WithdrawnAt = updates.All(IsRetracted) ? updates.Max(u => u.Updated ?? u.Issued) ?? document.ModifiedAt : null,
        RequiresReboot = updates.Any(u => u.RebootSuggested) ? true : null,
    });

    private void WriteClaims(UpdateInfoUpdate update, HashSet<(string Release, string Package, AffectedPackage Claim)> written)
    {
        IReadOnlyList<string> vulnerabilities = update.Cves.Count > 0 ? update.Cves : [update.Id];
        ClaimLimit.Check(source, document.File, update.Id, vulnerabilities.Count, update.Collections.Sum(c => (long)c.Packages.Count));
        foreach (var collection in update.Collections)
        {
            foreach (var package in collection.Packages)
            {
                var release = UpdateInfoRelease.Of(update, collection, package);
                if (release is null)
                {
                    release = "updateinfo:" + (collection.Short ?? collection.Name ?? update.Release ?? "unknown").ToLowerInvariant();
                    _unknown.Add(release);
                }

                foreach (var vulnerability in vulnerabilities)
                {
                    var claim = new AffectedPackage
                    {
                        Feed = FeedNames.UpdateInfo,
                        Vulnerability = vulnerability,
                        Advisory = update.Id,
                        Kind = IsRetracted(update) ? AffectedKind.Withdrawn : AffectedKind.Affected,
                        Fixed = package.Evr,
                        Architecture = package.Architecture,
                        Severity = SeverityOf(update),
                        PublishedAt = update.Issued,
                    };
                    if (written.Add((release, package.Name, claim)))
                    {
                        part.Add(release, package.Name, claim);
                    }
                }
            }
        }
    }

    private static bool IsRetracted(UpdateInfoUpdate update) => string.Equals(update.Status, "retracted", StringComparison.OrdinalIgnoreCase);

    private static Severity SeverityOf(UpdateInfoUpdate update)
    {
        var word = SeverityWords.Parse(update.Severity);
        return word != Severity.Unknown ? word : SeverityWords.OfTitle(update.Title);
    }
}
