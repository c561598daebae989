using System.Text.Json;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    /// <summary>Writes what a reader of findings must know of a feed: which it is and how old.</summary>
    public static void WriteAge(Utf8JsonWriter json, FeedAge feed)
    {
        json.WriteStartObject();
        json.WriteString("feed", feed.State.Feed);
        json.WriteString("part", feed.State.Part);
        WriteDates(json, feed);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FeedAge feed)
    {
        json.WriteString("feed", feed.State.Feed);
        json.WriteString("part", feed.State.Part);
        json.WriteString("source", feed.State.Source);
        json.WriteNumber("records", feed.State.Records);
        Time(json, "importedAt", feed.State.ImportedAt);
        WriteDates(json, feed);
    }

    private static void WriteDates(Utf8JsonWriter json, FeedAge feed)
    {
        Time(json, "asOf", feed.State.AsOf);
        json.WriteNumber("ageDays", feed.AgeDays);
        json.WriteBoolean("stale", feed.IsStale);
    }

    private static void Write(Utf8JsonWriter json, FeedImport import)
    {
        json.WriteString("feed", import.Feed);
        json.WriteString("part", import.Part);
        json.WriteString("source", import.Source);
        json.WriteNumber("records", import.Records);
        Time(json, "asOf", import.AsOf);
        json.WriteNumber("durationSeconds", Math.Round(import.Duration.TotalSeconds, 3));
        json.WriteBoolean("changed", import.Changed);
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("patchId", finding.PatchId);
        json.WriteString("cve", finding.Cve);
        json.WriteString("package", finding.Package);
        json.WriteString("architecture", finding.Architecture);
        json.WriteString("sourceName", finding.SourceName);
        json.WriteString("provider", finding.Provider);
        json.WriteString("installedVersion", finding.InstalledVersion);
        json.WriteString("fixedVersion", finding.FixedVersion);
        json.WriteString("status", Word(finding.Status));
        json.WriteString("severity", Word(finding.Severity));
        Number(json, "cvss", finding.Cvss);
        Number(json, "epss", finding.Epss);
        Truth(json, "knownExploited", finding.KnownExploited);
        Time(json, "kevDateAdded", finding.KevDateAdded);
        Time(json, "kevDueDate", finding.KevDueDate);
        json.WriteString("exploitation", Word(finding.Exploitation));
        Truth(json, "automatable", finding.Automatable);
        json.WriteString("technicalImpact", Word(finding.TechnicalImpact));
        Truth(json, "exposed", finding.Exposed);
        json.WriteString("assetClass", finding.AssetClass);
        Texts(json, "advisories", finding.Advisories);
        Texts(json, "sources", finding.Sources);
        Time(json, "releasedAt", finding.ReleasedAt);
        json.WriteString("reason", finding.Reason);
        Objects(json, "processes", finding.Processes);
        WriteDated(json, finding);
    }

    private static void Write(Utf8JsonWriter json, Advisory advisory)
    {
        json.WriteString("id", advisory.Id);
        json.WriteString("title", advisory.Title);
        json.WriteString("severity", Word(advisory.Severity));
        Texts(json, "cves", advisory.Cves);
        Texts(json, "related", advisory.Related);
        Time(json, "publishedAt", advisory.PublishedAt);
        Time(json, "modifiedAt", advisory.ModifiedAt);
        Time(json, "withdrawnAt", advisory.WithdrawnAt);
        Truth(json, "requiresReboot", advisory.RequiresReboot);
        Number(json, "cvss", advisory.Cvss);
        json.WriteString("cvssVector", advisory.CvssVector);
        Number(json, "epss", advisory.Epss);
        Number(json, "epssPercentile", advisory.EpssPercentile);
        Truth(json, "knownExploited", advisory.KnownExploited);
        Time(json, "kevDateAdded", advisory.KevDateAdded);
        Time(json, "kevDueDate", advisory.KevDueDate);
        Truth(json, "knownRansomware", advisory.KnownRansomware);
        json.WriteString("exploitation", Word(advisory.Exploitation));
        Truth(json, "automatable", advisory.Automatable);
        json.WriteString("technicalImpact", Word(advisory.TechnicalImpact));
        Objects(json, "packages", advisory.Packages);
        Objects(json, "claims", advisory.Claims);
    }

    private static void Write(Utf8JsonWriter json, AdvisoryPackage package)
    {
        json.WriteString("release", package.Release);
        json.WriteString("name", package.Name);
        json.WriteString("cve", package.Cve);
        json.WriteString("kind", Word(package.Kind));
        json.WriteString("fixedVersion", package.FixedVersion);
        json.WriteString("source", package.Source);
    }

    private static void Write(Utf8JsonWriter json, AdvisoryClaim claim)
    {
        json.WriteString("source", claim.Source);
        Time(json, "asOf", claim.AsOf);
        json.WriteString("statement", claim.Statement);
    }

    /// <summary>Writes a number, or null.</summary>
    public static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static string? Word(Exploitation? value) => value switch
    {
        null => null,
        Exploitation.None => "none",
        Exploitation.Poc => "poc",
        Exploitation.Active => "active",
        _ => Word((Enum)value),
    };

    internal static string? Word(TechnicalImpact? value) => value switch
    {
        null => null,
        TechnicalImpact.Partial => "partial",
        TechnicalImpact.Total => "total",
        _ => Word((Enum)value),
    };
}
