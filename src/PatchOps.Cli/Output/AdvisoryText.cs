using PatchOps.Cli.CommandLine;

namespace PatchOps.Cli.Output;

/// <summary>All that the catalogue holds about one id, for a reader who has to decide.</summary>
internal sealed class AdvisoryText(TextWriter writer, bool styled, DateTimeOffset now)
{
    /// <summary>Writes it.</summary>
    public void Write(Advisory advisory)
    {
        var head = Printable.Of($"{advisory.Id}  {advisory.Title}".TrimEnd());
        writer.WriteLine(styled ? $"\e[1m{head}\e[0m" : head);
        Line("WITHDRAWN", advisory.WithdrawnAt is { } withdrawn ? $"by its publisher on {FeedText.Day(withdrawn)}" : null);
        Line("severity", Words.Of(advisory.Severity));
        Line("CVSS", Join(AdvisoryRows.Cvss(advisory.Cvss), advisory.CvssVector));
        Line("EPSS", advisory.Epss is null ? null : $"{AdvisoryRows.Score(advisory.Epss)} (percentile {AdvisoryRows.Score(advisory.EpssPercentile) ?? "not known"})");
        Line("exploited", Exploited(advisory));
        Line("SSVC", Ssvc(advisory));
        Line("published", Dates(advisory));
        Line("restart", advisory.RequiresReboot switch { true => "asked for after the update", false => "not needed after the update", null => null });
        Line("CVEs", advisory.Cves.Count == 1 && advisory.Cves[0] == advisory.Id ? null : List(advisory.Cves));
        Line("related", List(advisory.Related));
        Packages(advisory.Packages);
        Claims(advisory.Claims);
    }

    private static string Exploited(Advisory advisory)
    {
        if (advisory.KnownExploited is not { } known)
        {
            return "not known: the feed 'kev' has not been imported";
        }

        if (!known)
        {
            return "not in CISA's catalogue of known exploited vulnerabilities";
        }

        var facts = new[]
        {
            advisory.KevDateAdded is { } added ? $"in CISA's catalogue since {FeedText.Day(added)}" : "in CISA's catalogue",
            advisory.KevDueDate is { } due ? $"to be closed by {FeedText.Day(due)}" : null,
            advisory.KnownRansomware == true ? "used for ransomware" : null,
        };
        return "YES, " + string.Join(", ", facts.Where(f => f is not null));
    }

    private static string? Ssvc(Advisory advisory)
    {
        var points = new[]
        {
            advisory.Exploitation is { } exploitation ? $"exploitation {Words.Of(exploitation)}" : null,
            advisory.Automatable switch { true => "automatable", false => "not automatable", null => null },
            advisory.TechnicalImpact is { } impact ? $"technical impact {Words.Of(impact)}" : null,
        };
        return Join(points, ", ");
    }

    private static string? Dates(Advisory advisory) => Join(
        [
            advisory.PublishedAt is { } published ? FeedText.Day(published) : null,
            advisory.ModifiedAt is { } modified ? $"changed {FeedText.Day(modified)}" : null,
        ],
        ", ");

    private static string? List(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(", ", names);

    private static string? Join(string? one, string? other) => Join([one, other], " ");

    private static string? Join(string?[] parts, string separator)
    {
        var known = parts.Where(part => !string.IsNullOrEmpty(part)).ToArray();
        return known.Length == 0 ? null : string.Join(separator, known);
    }

    private void Packages(IReadOnlyList<AdvisoryPackage> packages)
    {
        if (packages.Count == 0)
        {
            return;
        }

        writer.WriteLine("  packages");
        var table = new TextTable("RELEASE", "PACKAGE", "CVE", "STATE", "FIXED IN", "SOURCE");
        foreach (var package in packages.OrderBy(p => p.Release, StringComparer.Ordinal))
        {
            table.Add(package.Release, package.Name, package.Cve, Words.Of(package.Kind), package.FixedVersion, package.Source);
        }

        table.WritePlain(writer, "    ");
    }

    private void Claims(IReadOnlyList<AdvisoryClaim> claims)
    {
        if (claims.Count == 0)
        {
            return;
        }

        writer.WriteLine("  who says so");
        var table = new TextTable("SOURCE", "AS OF", "AGE", "STATEMENT");
        foreach (var claim in claims)
        {
            var days = Math.Max(0, (int)(now - claim.AsOf).TotalDays);
            table.Add(claim.Source, FeedText.Day(claim.AsOf), FeedText.Age(days, isStale: false), claim.Statement);
        }

        table.WritePlain(writer, "    ");
    }

    private void Line(string label, string? text)
    {
        if (text is not null)
        {
            writer.WriteLine($"  {label,-10} {Printable.Of(text)}");
        }
    }
}
