using System.Globalization;
using PatchOps.Cli.CommandLine;

namespace PatchOps.Cli.Output;

/// <summary>Advisories as rows.</summary>
internal static class AdvisoryRows
{
    /// <summary>The headings of the verb <c>advisories list</c>.</summary>
    public static string[] Headings { get; } = ["ID", "SEVERITY", "KEV", "EPSS", "CVSS", "PUBLISHED", "TITLE"];

    /// <summary>One row.</summary>
    public static string?[] Of(Advisory advisory) =>
    [
        advisory.Id,
        SeverityWord(advisory.Severity),
        Kev(advisory.KnownExploited, advisory.KevDateAdded),
        Score(advisory.Epss),
        Cvss(advisory.Cvss),
        advisory.PublishedAt is { } at ? FeedText.Day(at) : null,
        advisory.WithdrawnAt is { } withdrawn ? $"WITHDRAWN {FeedText.Day(withdrawn)} {advisory.Title}" : advisory.Title,
    ];

    /// <summary>The word, or nothing where nobody has rated it.</summary>
    public static string? SeverityWord(Severity severity) => severity == Severity.Unknown ? null : Words.Of(severity);

    /// <summary>The day it entered CISA's catalogue; nothing where it has not, or where that catalogue is not here.</summary>
    public static string? Kev(bool? knownExploited, DateTimeOffset? added) =>
        knownExploited != true ? null : added is { } day ? FeedText.Day(day) : "yes";

    /// <summary>A base score: one decimal, as CVSS itself writes them.</summary>
    public static string? Cvss(double? score) => score?.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A probability, with as many decimals as EPSS gives.</summary>
    public static string? Score(double? score) => score?.ToString("0.#####", CultureInfo.InvariantCulture);
}
